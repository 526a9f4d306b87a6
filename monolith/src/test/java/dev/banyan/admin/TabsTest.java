package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A form with tabs, as it comes from the server and works without JavaScript.
class TabsTest {
  private static final String TOOLS = "/admin/records/tool";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void enter() {
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    database.sql("DELETE FROM tool").update();
    admin.close();
  }

  @Test
  void appearBelowEarlierSectionsUnderTheirTitles() {
    Page page = admin.get(TOOLS + "/new");
    Element form = page.form("#record");
    assertThat(form.select(".tabs a").eachText()).containsExactly("Who", "Money");
    assertThat(form.select(".tabs a").eachAttr("href"))
        .isEqualTo(form.select(".tab").eachAttr("id").stream().map(id -> "#" + id).toList());
    assertThat(form.select(".tab h2").eachText()).containsExactly("Who", "Money");
    assertThat(form.expectFirst("[name=v.name]").closest(".tab")).isNull();
    assertThat(inputs(form.expectFirst(".tab"))).containsExactly("v.keeper");
    assertThat(inputs(form.expectFirst("#tab-2")))
        .containsExactly("v.price", "v.bought", "v.maker");
    assertThat(form.select("#tab-2 legend").eachText()).containsExactly("Value", "Purchase");
  }

  @Test
  void markTheTabsWithErrors() {
    Page refused = add(Map.of("v.name", "Saw", "v.price", "-1", "v.bought", "yesterday"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select(".tabs a").eachText())
        .containsExactly("Who · 1 error", "Money · 2 errors");
    Page closer = add(Map.of("v.name", "Saw", "v.keeper", "kim", "v.price", "much"));
    assertThat(closer.html().select(".tabs [data-faulty]").eachText())
        .containsExactly("Money · 1 error");
    assertThat(add(Map.of("v.name", "Saw", "v.keeper", "kim", "v.price", "3")).text())
        .contains("Added: Saw");
  }

  private Page add(Map<String, String> typed) {
    return admin.submit(admin.get(TOOLS + "/new").form("#record"), typed);
  }

  private static List<String> inputs(Element in) {
    return in.select("[name^=v.]").eachAttr("name");
  }
}
