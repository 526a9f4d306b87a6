package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Moving about in the admin's lists, and coming back to the place where one was.
class RecordNavigationTest {
  private static final String FILTERED = "/admin/records/gadget?f.state=RETIRED&order=price";
  private static Visitor admin;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    MonolithFixture monolith = MonolithFixture.shared();
    database = monolith.bean(JdbcClient.class);
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void fillTheWorkshop() {
    database.sql("DELETE FROM part; DELETE FROM gadget_tags; DELETE FROM gadget").update();
    database
        .sql(
            """
            INSERT INTO gadget (id, name, code, state, price, fragile, version)
            SELECT gen_random_uuid(), 'Gadget ' || n, 'N' || n, CASE n % 2 WHEN 0 THEN 'RETIRED' ELSE 'PLANNED' END, n, true, 0
            FROM generate_series(1, 360) n
            """)
        .update();
  }

  @Test
  void leadsForwardAndBackThroughTheSamePages() {
    Page first = admin.get(FILTERED);
    Page second = follow(first, "#next");
    Page third = follow(second, "#next");
    Page fourth = follow(third, "#next");
    assertThat(fourth.html().select("#next")).isEmpty();
    Page back = follow(fourth, "a[rel=prev]");
    assertThat(names(back)).isEqualTo(names(third));
    back = follow(back, "a[rel=prev]");
    assertThat(names(back)).isEqualTo(names(second));
    back = follow(back, "a[rel=prev]");
    assertThat(names(back)).isEqualTo(names(first));
    assertThat(back.html().select("a[rel=prev]")).isEmpty();
  }

  @Test
  void leadsBackToTheSameFilterOrderAndPageAfterSaving() {
    Page second = follow(admin.get(FILTERED), "#next");
    Page form = follow(second, ".record .open");
    Page refused = admin.submit(form.html().expectFirst("#record"), Map.of("v.name", ""));
    assertThat(refused.status()).isEqualTo(422);
    Page stayed =
        admin.submit(refused.html().expectFirst("#record"), Map.of("v.name", "Kept", "stay", "1"));
    assertThat(stayed.html().expectFirst(".path a").attr("href"))
        .isEqualTo(second.html().expectFirst("#records input[name=return]").val());
    Page saved = admin.submit(stayed.html().expectFirst("#record"), Map.of("v.name", "Saved"));
    assertThat(saved.address()).isEqualTo(second.address());
    assertThat(names(saved)).startsWith("Saved").hasSize(50);
    String row = saved.html().expectFirst(".record").id();
    assertThat(saved.html().expectFirst("#notices").attr("data-focus")).isEqualTo(row);
  }

  @Test
  void leadsBackToTheSameListAfterADeletedOrAddedRecord() {
    Page second = follow(admin.get(FILTERED), "#next");
    Page form = follow(second, ".record .open");
    Page sure = admin.submit(form.form("form:has(input[value=delete])"), Map.of());
    Page gone = admin.submit(sure.form("form.buttons"), Map.of());
    assertThat(gone.address()).isEqualTo(second.address());
    assertThat(names(gone)).doesNotContain(names(second).getFirst());

    Page added =
        admin.submit(
            follow(gone, "#add").html().expectFirst("#record"),
            Map.of("v.name", "New", "v.code", "NEW", "v.price", "1", "v.state", "PLANNED"));
    assertThat(added.address()).isEqualTo(second.address());
    assertThat(added.html().expectFirst("#notices").text())
        .isEqualTo("Added: New It is hidden by the filter or on another page. Show it");
    Page shown = follow(added, "#notices a");
    assertThat(shown.html().expectFirst("[name=v.code]").val()).isEqualTo("NEW");
    assertThat(gone.html().select("#notices a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gadget, f.state=BROKEN, State",
    "gadget, f.price.from=cheap, Price",
    "gadget, f.made.to=soon, Made",
    "task, f.inTrash=maybe, In trash",
    "task, f.status=OPENED, Status",
    "task, f.due.from=2026-02-30, Due",
    "task, f.assignee=bob&f.assignee=carol, Assigned to",
    "person, f.enabled=perhaps, Active",
    "program, f.kind=ROBOT, Kind"
  })
  void saysAtTheFilterThatItCannotBeRead(String kind, String query, String title) {
    for (String path : List.of("", "/export.csv", "/export.json")) {
      Page page = admin.get("/admin/records/" + kind + path + "?" + query);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.html().select(".record")).isEmpty();
      assertThat(page.html().expectFirst(".filters-box").hasAttr("open")).isTrue();
      assertThat(page.html().select(".filter-grid .error").eachText())
          .filteredOn(text -> !text.isEmpty())
          .describedAs(title)
          .hasSize(1);
    }
  }

  @Test
  void saysAtTheSearchThatItIsTooLong() {
    Page page = admin.get("/admin/records/gadget?q=" + "x".repeat(201));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html().expectFirst("#search-error").text())
        .isEqualTo("Enter at most 200 characters.");
    assertThat(page.html().expectFirst("#search").attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void returnsOnlyToTheAdmin() {
    Page form =
        admin.get(
            follow(admin.get(FILTERED), ".record .open").address().getPath()
                + "?id="
                + database.sql("SELECT min(id::text) FROM gadget").query(String.class).single()
                + "&return=https://evil.example/");
    assertThat(form.html().expectFirst(".path a").attr("href")).isEqualTo("/admin/records/gadget");
  }

  private static Page follow(Page page, String css) {
    return admin.get(page.html().expectFirst(css).attr("href"));
  }

  private static List<String> names(Page page) {
    return page.html().select(".record .open").eachText();
  }
}
