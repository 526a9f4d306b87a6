package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A list that begins narrowed.
class PresetTest {
  private static final String TOOLS = "/admin/records/tool";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void layOutTheTools() {
    database.sql("DELETE FROM tool").update();
    database
        .sql(
            "INSERT INTO tool (name, keeper, broken) VALUES ('Saw', 'kim', true), ('Axe', 'kim',"
                + " false)")
        .update();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    database.sql("DELETE FROM tool").update();
    admin.close();
  }

  @Test
  void beginsWithTheFiltersThatTheViewSaysAndShowsThem() {
    Page list = admin.get(TOOLS);
    assertThat(shown(list)).containsExactly("Axe");
    assertThat(list.html().select("input[name=f.broken][checked]").eachAttr("value"))
        .containsExactly("false");
    String export = list.html().expectFirst("a[href*=export.csv]").attr("href");
    assertThat(admin.get(export).text()).contains("Axe").doesNotContain("Saw");
  }

  @Test
  void showsEverythingAfterClearingTheFilters() {
    Page all = admin.get(admin.get(TOOLS).html().expectFirst("a:containsOwn(Clear)").attr("href"));
    assertThat(shown(all)).containsExactly("Axe", "Saw");
    assertThat(all.html().select("input[name=f.broken][checked]")).isEmpty();
  }

  @Test
  void leavesThemOutWhereAnythingElseIsAskedFor() {
    assertThat(shown(admin.get(TOOLS + "?q=saw"))).containsExactly("Saw");
    assertThat(shown(admin.get(TOOLS + "?f.broken=true"))).containsExactly("Saw");
  }

  private static List<String> shown(Page page) {
    return page.html().select(".record .open").eachText();
  }
}
