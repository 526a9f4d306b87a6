package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A list that is opened by year, month and day.
class DrillDownTest {
  private static final String SHELVES = "/admin/records/shelf";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void fillTheShelves() {
    database.sql("DELETE FROM box; DELETE FROM shelf").update();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    database.sql("DELETE FROM box; DELETE FROM shelf").update();
    admin.close();
  }

  private void stock(String... names) {
    for (String name : names) {
      database
          .sql(
              "INSERT INTO shelf (name, keeper, closed, stocked) VALUES (:name, 'kim', false,"
                  + " CAST(:name AS timestamptz))")
          .param("name", name)
          .update();
    }
  }

  @Test
  void opensYearsMonthsAndDays() {
    stock(
        "2024-12-31T23:30:00Z",
        "2026-02-07T12:00:00Z",
        "2026-04-05T08:00:00Z",
        "2026-04-09T08:00:00Z");
    database
        .sql("INSERT INTO shelf (name, keeper, closed) VALUES ('never', 'kim', false)")
        .update();
    Page all = admin.get(SHELVES);
    assertThat(way(all)).isEmpty();
    assertThat(further(all)).containsExactly("2024", "2025", "2026");
    assertThat(shown(all)).hasSize(5);

    Page year = follow(all, "2026");
    assertThat(way(year)).containsExactly("All", "2026");
    assertThat(further(year)).containsExactly("February", "March", "April");
    assertThat(shown(year)).hasSize(3);

    Page month = follow(year, "April");
    assertThat(way(month)).containsExactly("All", "2026", "April");
    assertThat(further(month)).containsExactly("5", "6", "7", "8", "9");

    Page day = follow(month, "9");
    assertThat(way(day)).containsExactly("All", "2026", "April", "9");
    assertThat(further(day)).isEmpty();
    assertThat(shown(day)).containsExactly("2026-04-09T08:00:00Z");
    assertThat(day.html().expectFirst("[name=f.stocked.from]").val()).isEqualTo("2026-04-09");
    assertThat(day.html().select(".filters-box[open]")).isEmpty();
    assertThat(
            admin.get(SHELVES + "?f.stocked.from=2026-04-09").html().select(".filters-box[open]"))
        .isNotEmpty();

    assertThat(further(follow(day, "2026"))).contains("February");
    assertThat(shown(follow(day, "All"))).hasSize(5);
    Page gap = follow(all, "2025");
    assertThat(shown(gap)).isEmpty();
    assertThat(way(gap)).containsExactly("All", "2025");
  }

  @Test
  void listsOnlyYearsWithRecordsWhereThereAreMany() {
    stock(
        "1883-01-02T12:00:00Z",
        "2024-12-31T23:30:00Z",
        "2026-02-07T12:00:00Z",
        "9999-12-31T10:00:00Z");
    Page all = admin.get(SHELVES);
    assertThat(further(all)).containsExactly("1883", "2024", "2026", "9999");
    Page last = follow(follow(follow(all, "9999"), "December"), "31");
    assertThat(shown(last)).containsExactly("9999-12-31T10:00:00Z");
    assertThat(shown(follow(all, "1883"))).containsExactly("1883-01-02T12:00:00Z");
    admin.isIn("America/New_York");
    assertThat(shown(follow(follow(follow(admin.get(SHELVES), "9999"), "December"), "31")))
        .containsExactly("9999-12-31T10:00:00Z");
  }

  @Test
  void countsDaysWhereTheUserIs() {
    stock("2025-12-31T20:30:00Z", "2026-01-01T12:00:00Z");
    assertThat(further(admin.get(SHELVES))).containsExactly("2025", "2026");
    admin.isIn("Pacific/Auckland");
    Page all = admin.get(SHELVES);
    assertThat(further(all)).containsExactly("2026");
    assertThat(shown(follow(follow(follow(all, "2026"), "January"), "1")))
        .containsExactly("2025-12-31T20:30:00Z");
    assertThat(admin.get(SHELVES + "/export.csv?f.stocked.to=2026-01-01").text())
        .contains("2025-12-31T20:30:00Z")
        .doesNotContain("2026-01-01T12:00:00Z");
  }

  @Test
  void keepsWhatElseNarrowsAndOrdersTheList() {
    stock("2026-02-07T12:00:00Z", "2026-04-05T08:00:00Z");
    Page list = admin.get(SHELVES + "?q=2026-04&order=-name&f.closed=false");
    Page year = follow(list, "2026");
    assertThat(year.address().getQuery()).contains("q=2026-04", "order=-name", "f.closed=false");
    assertThat(shown(year)).containsExactly("2026-04-05T08:00:00Z");
  }

  @Test
  void leadsOnlyToMonthsAndDaysInWhichThereIsSomethingThatTheListAsksFor() {
    stock(
        "2026-02-07T12:00:00Z",
        "2026-04-05T08:00:00Z",
        "2026-04-09T23:30:00Z",
        "2026-06-01T08:00:00Z");
    database.sql("UPDATE shelf SET removed = now() WHERE name = '2026-06-01T08:00:00Z'").update();
    database.sql("UPDATE shelf SET closed = true WHERE name = '2026-02-07T12:00:00Z'").update();
    Page year = follow(admin.get(SHELVES), "2026");
    assertThat(further(year)).containsExactly("February", "March", "April");
    assertThat(links(year)).containsExactly("February", "April");
    assertThat(links(follow(year, "April"))).containsExactly("5", "9");
    admin.isIn("Pacific/Auckland");
    assertThat(links(follow(year, "April"))).containsExactly("5", "10");
    assertThat(
            links(
                admin.get(
                    SHELVES + "?f.closed=false&f.stocked.from=2026-01-01&f.stocked.to=2026-12-31")))
        .containsExactly("April");
    assertThat(
            links(
                admin.get(
                    SHELVES + "?q=2026-02&f.stocked.from=2026-01-01&f.stocked.to=2026-12-31")))
        .containsExactly("February");
  }

  @Test
  void linksToNothingHiddenFromTheViewer() {
    stock("2026-02-07T12:00:00Z", "2026-03-07T12:00:00Z", "2026-04-05T08:00:00Z");
    database.sql("UPDATE shelf SET keeper = 'mia' WHERE name <> '2026-03-07T12:00:00Z'").update();
    monolith
        .bean(Accounts.class)
        .add(new Username("mia"), "", "nine plovers call", Set.of(Accounts.STAFF, "view:shelf"));
    try (Visitor mia = new Visitor(monolith)) {
      mia.signIn("mia", "nine plovers call");
      Page year = mia.get(SHELVES + "?f.stocked.from=2026-01-01&f.stocked.to=2026-12-31");
      assertThat(links(year)).containsExactly("February", "April");
    }
  }

  @Test
  void isNotThereWhereThereIsNothing() {
    assertThat(admin.get(SHELVES).html().select(".drill")).isEmpty();
  }

  @Test
  void takesTheSameFewStatementsWhateverThereIs() {
    stock("2024-12-31T23:30:00Z", "2026-02-07T12:00:00Z");
    Statistics statistics =
        monolith.bean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    try {
      // The list takes two by itself: a name may be empty, for all that the mapping tells.
      admin.get(SHELVES);
      statistics.clear();
      admin.get(SHELVES);
      assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(4);
      String whole = SHELVES + "?f.stocked.from=2026-01-01&f.stocked.to=2026-12-31";
      admin.get(whole);
      statistics.clear();
      assertThat(links(admin.get(whole))).containsExactly("February");
      long few = statistics.getPrepareStatementCount();
      stock("2026-03-07T12:00:00Z", "2026-09-07T12:00:00Z", "2026-12-07T12:00:00Z");
      statistics.clear();
      assertThat(links(admin.get(whole))).hasSize(4);
      // The list and its column that is worked out, the first day, the last, and all months.
      assertThat(statistics.getPrepareStatementCount()).isEqualTo(few).isEqualTo(5);
    } finally {
      statistics.setStatisticsEnabled(false);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-01", "yesterday", "+300000-01-01", "2026-02-30"})
  void saysThatADayInTheAddressIsNone(String day) {
    stock("2026-02-07T12:00:00Z");
    Page page = admin.get(SHELVES + "?f.stocked.from=" + day.replace("+", "%2B"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("Stocked");
    assertThat(page.html().select(".drill")).isEmpty();
  }

  @Test
  void opensTasksByTheDayTheyAreDueWhereverTheyAre() {
    monolith.emptyTasks();
    for (String due : List.of("2026-05-06", "2026-06-07")) {
      admin.submit(
          admin.get("/admin/records/task/new").form("#record"),
          Map.of("v.title", "Due " + due, "v.due", due));
    }
    Page year = follow(admin.get("/admin/records/task"), "2026");
    assertThat(further(year)).containsExactly("May", "June");
    assertThat(shown(follow(year, "June"))).containsExactly("Due 2026-06-07");
    monolith.emptyTasks();
  }

  private Page follow(Page page, String step) {
    return admin.get(page.html().expectFirst(".drill a:matchesOwn(^" + step + "$)").attr("href"));
  }

  private static List<String> way(Page page) {
    return page.html().select(".drill ol li").eachText();
  }

  private static List<String> links(Page page) {
    return page.html().select(".drill ul a").eachText();
  }

  private static List<String> further(Page page) {
    return page.html().select(".drill ul li").eachText();
  }

  private static List<String> shown(Page page) {
    return page.html().select(".record .open").eachText();
  }
}
