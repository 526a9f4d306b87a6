package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The plan of today and of the next days, as somebody without JavaScript uses it.
class PlanPagesTest {
  private static final String TODAY = "/tasks?view=today";
  private static final String UPCOMING = "/tasks?view=upcoming";
  private static MonolithFixture monolith;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void showsWhatIsToDoToday() {
    add("Late", Map.of("due", day(-3)));
    add("In the evening", Map.of("due", day(0), "dueTime", "23:59"));
    add("In the morning", Map.of("due", day(0), "dueTime", "00:00"));
    add("Some time", Map.of("due", day(0)));
    add("Begun", Map.of("start", day(-1), "due", day(9)));
    add("Not yet", Map.of("start", day(1), "due", day(9)));
    add("Any time", Map.of());
    add("Done", Map.of("due", day(0), "status", "DONE"));
    add("For bob", Map.of("due", day(0), "assignee", "bob"));
    Page plan = alice.get(TODAY);
    assertThat(plan.html().select(".group h2").eachText())
        .containsExactly("Overdue 1", "Today 3", "Started 1");
    assertThat(plan.titles())
        .containsExactly("Late", "In the morning", "In the evening", "Some time", "Begun");
    assertThat(plan.html().select(".overdue").eachText()).hasSize(2);
  }

  @Test
  void addsATaskForToday() {
    Page added = alice.submit(alice.get(TODAY).form("#add"), Map.of("title", "Water the fig"));
    assertThat(added.titles()).containsExactly("Water the fig");
    assertThat(added.html().expectFirst("#notice .notice > span").text()).isEqualTo("Added.");
    Page later =
        alice.submit(alice.get(TODAY).form("#add"), Map.of("title", "Begin from " + day(4)));
    assertThat(later.text()).contains("Added. It is not in this list.");
    Page elsewhere =
        alice.submit(alice.get(TODAY).form("#add"), Map.of("title", "Rest", "due", day(3)));
    assertThat(elsewhere.text()).contains("Added. It is not in this list.");
  }

  @Test
  void teachesWhatAPlanIsWhereThereIsNothing() {
    assertThat(alice.get(TODAY).text()).contains("Nothing is planned for today.");
    assertThat(alice.get(UPCOMING).html().select(".group h2")).hasSize(7);
  }

  @Test
  void putsATaskOffAndTakesThatBack() {
    add("Call the nursery", Map.of("due", day(0), "dueTime", "23:30"));
    Page snoozed = snooze(alice.get(TODAY), "tomorrow");
    assertThat(snoozed.titles()).isEmpty();
    assertThat(snoozed.text()).contains("Moved to tomorrow: Call the nursery");
    assertThat(dueOf(alice.get(UPCOMING))).isEqualTo(day(1) + "T23:30");
    Page back = alice.submit(snoozed.form("#notice form"), Map.of());
    assertThat(dueOf(back)).isEqualTo(day(0) + "T23:30");
  }

  @Test
  void removesTheDatesAndTakesThatBack() {
    add("Call the nursery", Map.of("due", day(0), "dueTime", "23:30", "start", day(-2)));
    Page without = snooze(alice.get(TODAY), "none");
    assertThat(without.titles()).isEmpty();
    assertThat(without.text()).contains("Without a date now: Call the nursery");
    assertThat(dueOf(alice.submit(without.form("#notice form"), Map.of())))
        .isEqualTo(day(0) + "T23:30");
  }

  @Test
  void movesOnlyTheDayUnderWhichTheTaskIsShown() {
    add("Tax return", Map.of("start", day(2), "due", day(5)));
    Page plan = alice.get(UPCOMING);
    Page moved = alice.submit(RowMenu.dayForm(plan), Map.of("day", day(6), "from", day(5)));
    assertThat(titlesOn(moved, 2)).containsExactly("Tax return");
    assertThat(titlesOn(moved, 5)).isEmpty();
    assertThat(titlesOn(moved, 6)).containsExactly("Tax return");
    Page snoozed = alice.submit(RowMenu.form(moved, "s"), Map.of("to", "tomorrow", "from", day(2)));
    assertThat(titlesOn(snoozed, 1)).containsExactly("Tax return");
    assertThat(titlesOn(snoozed, 6)).containsExactly("Tax return");
    Page nonsense =
        alice.submit(RowMenu.dayForm(snoozed), Map.of("day", day(3), "from", "yesterday"));
    assertThat(titlesOn(nonsense, 3)).containsExactly("Tax return");
  }

  @Test
  void doesNotMoveATaskThatIsDone() {
    add("Call the nursery", Map.of("due", day(0)));
    Page stale = alice.get(TODAY);
    alice.submit(stale.form(".tick"), Map.of());
    for (String to : List.of("tomorrow", "none")) {
      assertThat(snooze(stale, to).text())
          .contains("Not moved: this task is done or cancelled. Reopen it first: Call the nursery");
    }
    assertThat(dueOf(alice.get("/tasks?view=done"))).isEqualTo(day(0));
  }

  @Test
  void sortsADayByTime() {
    add("Some time", Map.of("due", day(2)));
    add("Urgent", Map.of("due", day(2), "priority", "URGENT"));
    add("Evening", Map.of("due", day(2), "dueTime", "19:00"));
    add("Morning", Map.of("due", day(2), "dueTime", "08:00"));
    add("Late start", Map.of("start", day(2), "due", day(1), "dueTime", "07:00"));
    add("Starts", Map.of("start", day(2), "due", day(9), "dueTime", "06:00"));
    assertThat(titlesOn(alice.get(UPCOMING), 2))
        .containsExactly("Morning", "Evening", "Late start", "Urgent", "Some time", "Starts");
  }

  @Test
  void showsEachTaskOnItsDays() {
    add("Book the train", Map.of("due", day(1)));
    add("Tax return", Map.of("start", day(3), "due", day(5)));
    add("Begun", Map.of("start", day(0), "due", day(5)));
    add("One day", Map.of("start", day(4), "due", day(4)));
    add("Much later", Map.of("due", day(8)));
    Page plan = alice.get(UPCOMING);
    assertThat(titlesOn(plan, 1)).containsExactly("Book the train");
    assertThat(titlesOn(plan, 3)).containsExactly("Tax return");
    assertThat(titlesOn(plan, 4)).containsExactly("One day");
    assertThat(titlesOn(plan, 5)).containsExactlyInAnyOrder("Tax return", "Begun");
    assertThat(plan.html().select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    Page next = alice.get(plan.html().expectFirst("a[rel=next]").attr("href"));
    assertThat(titlesOn(next, 8)).containsExactly("Much later");
    assertThat(alice.get(next.html().expectFirst("a[rel=prev]").attr("href")).titles())
        .isEqualTo(plan.titles());
  }

  @Test
  void staysInTheWeekAfterAnAction() {
    add("Much later", Map.of("due", day(9)));
    Page next = alice.get(alice.get(UPCOMING).html().expectFirst("a[rel=next]").attr("href"));
    Page moved = alice.submit(RowMenu.dayForm(next), Map.of("day", day(10)));
    assertThat(titlesOn(moved, 10)).containsExactly("Much later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2026-02-30", "+12026-01-01", "9999-12-31", "0000-01-01"})
  void ignoresAFirstDayThatIsNone(String from) {
    Page plan = alice.get(UPCOMING + "&from=" + from.replace("+", "%2B"));
    assertThat(plan.text()).contains("The first day was ignored");
    assertThat(plan.html().expectFirst("[data-day]").attr("data-day")).isEqualTo(day(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2026-02-30"})
  void asksForADay(String day) {
    add("Call the nursery", Map.of("due", day(0)));
    Page plan = alice.submit(RowMenu.dayForm(alice.get(TODAY)), Map.of("day", day));
    assertThat(plan.text()).contains("Choose a day first.");
    assertThat(plan.titles()).containsExactly("Call the nursery");
  }

  @Test
  void filtersAPlan() {
    add("At home", Map.of("due", day(0), "labels", "home"));
    add("In the office", Map.of("due", day(0), "labels", "office"));
    assertThat(alice.get(TODAY + "&label=home").titles()).containsExactly("At home");
    assertThat(alice.get(TODAY + "&q=office").titles()).containsExactly("In the office");
  }

  @Test
  void saysThatThereIsMoreThanItShows() {
    monolith
        .bean(JdbcClient.class)
        .sql(
            """
            INSERT INTO task (id, title, notes, status, priority, due, labels, owner, created_at, updated_at, version)
            SELECT gen_random_uuid(), 'Task ' || n, '', 'OPEN', 0, :due, '{}', 'alice', now(), now(), 1
            FROM generate_series(1, 201) AS n
            """)
        .param("due", today)
        .update();
    assertThat(alice.get(TODAY).text()).contains("There are more tasks than can be shown here.");
  }

  private String day(int ahead) {
    return today.plusDays(ahead).toString();
  }

  private List<String> titlesOn(Page plan, int ahead) {
    return plan.html().select("[data-day=" + day(ahead) + "] .title").eachText();
  }

  private static String dueOf(Page page) {
    return page.html().expectFirst(".task time").attr("datetime");
  }

  private Page snooze(Page page, String word) {
    return alice.submit(RowMenu.form(page, "s"), Map.of("to", word));
  }

  private void add(String title, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("title", title);
    alice.submit(alice.get("/tasks").form("#add"), all);
  }
}
