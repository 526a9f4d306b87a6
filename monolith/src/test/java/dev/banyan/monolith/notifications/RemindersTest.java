package dev.banyan.monolith.notifications;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Due tasks and reminders, from the page to the notification.
class RemindersTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void beginEmpty() {
    monolith.emptyTasks();
    monolith
        .bean(JdbcClient.class)
        .sql("TRUNCATE notification, task_reminder, notification_preference")
        .update();
  }

  @AfterEach
  void resetTheClock() {
    monolith.passTime(Duration.ZERO);
  }

  private static ReminderCollector anotherCollector() {
    return new ReminderCollector(
        monolith.bean(Tasks.class),
        monolith.bean(TaskVisibility.class),
        monolith.bean(NotificationPreferences.class),
        monolith.bean(Notifications.class),
        monolith.bean(Reminders.class),
        monolith.bean(Clock.class));
  }

  private static Task created(Caller caller, TaskBuilder task) {
    TaskResult result =
        monolith.bean(Tasks.class).execute(caller, new TaskCommand.Create(task.draft(), null));
    return ((TaskResult.Accepted) result).task();
  }

  private static void patch(Task task, TaskPatch patch) {
    monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Patch(task.id(), patch, Set.of()));
  }

  private static List<String> of(Caller caller) {
    return monolith.bean(Notifications.class).list(caller.name(), Long.MAX_VALUE, 100).stream()
        .map(one -> one.kind() + " " + one.title())
        .toList();
  }

  private static void remind(Task task) {
    Instant soon = monolith.bean(Clock.class).instant().plusSeconds(60);
    monolith.bean(Reminders.class).set(new Reminder(ALICE.name(), task.id(), soon));
  }

  private static void passTwoMinutes() {
    monolith.passTime(Duration.ofMinutes(2));
  }

  @Test
  void remindsOnceHoweverManyInstancesThereAre() throws Exception {
    for (int number = 0; number < 10; number++) {
      remind(created(ALICE, TaskBuilder.aTask().titled("Fig " + number)));
    }
    anotherCollector().remind();
    assertThat(of(ALICE)).isEmpty();
    passTwoMinutes();
    try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
      Future<?> one = instances.submit(() -> anotherCollector().remind());
      Future<?> other = instances.submit(() -> anotherCollector().remind());
      one.get();
      other.get();
    }
    anotherCollector().remind();
    assertThat(of(ALICE)).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void remindsOfNothingThatIsDoneDeletedOrHidden() {
    Task done = created(ALICE, TaskBuilder.aTask().titled("Done"));
    Task deleted = created(ALICE, TaskBuilder.aTask().titled("Deleted"));
    Task hidden = created(BOB, TaskBuilder.aTask().titled("Hidden"));
    List.of(done, deleted, hidden).forEach(RemindersTest::remind);
    patch(done, TaskPatch.NOTHING.withDone(true));
    monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Delete(deleted.id(), Set.of()));
    passTwoMinutes();
    anotherCollector().remind();
    assertThat(of(ALICE)).isEmpty();
    assertThat(monolith.bean(Reminders.class).of(ALICE.name(), done.id())).isEmpty();
  }

  @Test
  void keepsTheTimeThatWasSetSince() {
    Task task = created(ALICE, TaskBuilder.aTask());
    Reminders reminders = monolith.bean(Reminders.class);
    remind(task);
    Reminder first = reminders.of(ALICE.name(), task.id()).orElseThrow();
    Reminder later = new Reminder(first.account(), first.task(), first.at().plusSeconds(3_600));
    reminders.set(later);
    reminders.fire(first, List.of());
    assertThat(reminders.of(ALICE.name(), task.id())).contains(later);
  }

  @Test
  void notifiesOwnerAndAssigneeOfADueDayOnceAndOfEachNewOne() {
    LocalDate tomorrow = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(1);
    Task task =
        created(
            ALICE, TaskBuilder.aTask().titled("Fig").assignedTo("bob").due(tomorrow.toString()));
    created(ALICE, TaskBuilder.aTask().titled("Other day").due(tomorrow.plusDays(1).toString()));
    passTo(tomorrow, 7);
    anotherCollector().collectDue();
    assertThat(of(ALICE)).isEmpty();
    passTo(tomorrow, 9);
    ReminderCollector collector = anotherCollector();
    collector.collectDue();
    collector.collectDue();
    anotherCollector().collectDue();
    assertThat(of(ALICE)).containsExactly("DUE Fig");
    assertThat(of(BOB)).containsExactly("DUE Fig");
    patch(task, TaskPatch.NOTHING.withDone(true));
    passTo(tomorrow.plusDays(1), 9);
    collector.collectDue();
    assertThat(of(ALICE)).containsExactly("DUE Other day", "DUE Fig");
    assertThat(of(BOB)).containsExactly("DUE Fig");
  }

  private static void passTo(LocalDate day, int hour) {
    monolith.passTime(
        Duration.between(Instant.now(), day.atTime(hour, 0).toInstant(ZoneOffset.UTC)));
  }

  @Test
  void setsAndRemovesAReminderOnThePage() {
    Task task = created(ALICE, TaskBuilder.aTask().titled("Fig"));
    String path = "/tasks/" + task.id();
    try (Visitor alice = new Visitor(monolith)) {
      alice.isIn("Europe/Berlin");
      alice.signIn("alice", monolith.password("alice"));
      Page set =
          alice.submit(alice.get(path).form("#following .remind"), Map.of("when", "tomorrow 9am"));
      assertThat(set.text()).contains("You will be reminded of “Fig” tomorrow, 09:00.");
      assertThat(set.html().select("#following").text())
          .contains("You will be reminded tomorrow, 09:00.");
      Page refused = alice.submit(set.form("#following .remind"), Map.of("when", "soon"));
      assertThat(refused.html().select("#reminder-error").text()).contains("No date or time");
      assertThat(refused.html().select("#remind-when").val()).isEqualTo("soon");
      Page monday = alice.submit(refused.form("#following .remind"), Map.of("to", "next-week"));
      assertThat(monday.text()).contains("Mon", "08:00");
      Page removed = alice.submit(monday.form("form[action$='/remind/remove']"), Map.of());
      assertThat(removed.text()).contains("Reminder removed.", "No reminder.");
    }
  }
}
