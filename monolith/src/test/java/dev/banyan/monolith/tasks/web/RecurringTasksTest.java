package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tasks that repeat, in pages.
class RecurringTasksTest {
  private static MonolithFixture monolith;
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
  void completesAnOccurrenceAndTakesThatBack() {
    Page list = add("FREQ=MONTHLY;COUNT=3");
    Page next = alice.submit(list.form(".tick"), Map.of());
    assertThat(next.text()).contains("Done: Pay rent. Next: 1 Feb 9990");
    assertThat(values(next))
        .containsEntry("due", "9990-02-01")
        .containsEntry("recurrence", "FREQ=MONTHLY;COUNT=2");
    Page back = alice.submit(next.form("#notice form"), Map.of());
    assertThat(back.text()).contains("Changes undone: Pay rent");
    assertThat(values(back))
        .containsEntry("due", "9990-01-01")
        .containsEntry("recurrence", "FREQ=MONTHLY;COUNT=3");
  }

  @Test
  void completesOneOccurrenceThatIsSentTwice() {
    Page list = add("every month");
    alice.submit(list.form(".tick"), Map.of());
    Page twice = alice.submit(list.form(".tick"), Map.of());
    assertThat(twice.text()).contains("Not completed: the task was changed since.");
    assertThat(values(twice)).containsEntry("due", "9990-02-01");
  }

  @Test
  void takesBackTheLastOccurrence() {
    Page done = alice.submit(add("FREQ=MONTHLY;COUNT=1").form(".tick"), Map.of());
    assertThat(done.html().expectFirst("#notice .notice > span").text())
        .isEqualTo("Done: Pay rent");
    assertThat(done.titles()).isEmpty();
    Page back = alice.submit(done.form("#notice form"), Map.of());
    assertThat(values(back)).containsEntry("recurrence", "FREQ=MONTHLY;COUNT=1");
  }

  @Test
  void completesAnOccurrenceInTheForm() {
    Page task = open(add("every month"));
    Page next = alice.submit(task.form("#edit"), Map.of("status", "DONE"));
    assertThat(next.text()).contains("Done: Pay rent. Next: 1 Feb 9990");
    Page back = alice.submit(next.form("#notice form"), Map.of());
    assertThat(values(back)).containsEntry("due", "9990-01-01");
  }

  @Test
  void restoresTheRecurrenceWithTheDate() {
    Page list = add("every! 2nd monday");
    Page without = alice.submit(RowMenu.form(list, "s"), Map.of("to", "none"));
    assertThat(values(without)).containsEntry("recurrence", "");
    Page back = alice.submit(without.form("#notice form"), Map.of());
    assertThat(values(back)).containsEntry("recurrence", "every! 2nd Monday");
  }

  @Test
  void marksARowThatRepeats() {
    Page list = add("every! 3 days");
    assertThat(list.html().expectFirst(".task .repeats .sr").text())
        .isEqualTo("Repeats every 3 days after completion");
  }

  @Test
  void keepsWhatWasTypedBesideItsError() {
    Page refused =
        alice.submit(open(add("every day")).form("#edit"), Map.of("recurrence", "now and then"));
    assertThat(refused.html().expectFirst("#recurrence").val()).isEqualTo("now and then");
    assertThat(refused.html().expectFirst("#recurrence-error").text())
        .startsWith("Enter how the task repeats");
  }

  private Page add(String recurrence) {
    return alice.submit(
        alice.get("/tasks").form("#add"),
        Map.of("title", "Pay rent", "due", "9990-01-01", "recurrence", recurrence));
  }

  private Page open(Page list) {
    return alice.get(list.html().expectFirst(".task a.title").attr("href"));
  }

  private Map<String, String> values(Page list) {
    Page task = open(list);
    Map<String, String> values = new HashMap<>();
    for (String name : new String[] {"due", "recurrence"}) {
      values.put(name, task.html().expectFirst("#" + name).val());
    }
    return values;
  }
}
