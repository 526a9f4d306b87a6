package dev.banyan.monolith.notifications;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.testkit.TaskBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DueRulesTest {
  private static final Username BOB = new Username("bob");
  private static final String DAY = "2026-12-01";
  private static final NotificationSettings BERLIN = in("Europe/Berlin");

  private static NotificationSettings in(String zone) {
    return new NotificationSettings(Map.of(), 8, 30, ZoneId.of(zone), null);
  }

  private static Task due() {
    return old(aTask().due(DAY));
  }

  private static Task due(String time) {
    return old(aTask().due(DAY, time));
  }

  // Entered long before it is due.
  private static Task old(TaskBuilder builder) {
    Task task = builder.build();
    return createdAt(task, Instant.EPOCH);
  }

  private static Task createdAt(Task task, Instant created) {
    return new Task(
        task.id(),
        task.draft(),
        task.owner(),
        created,
        created,
        task.completedAt(),
        task.deletedAt(),
        task.version(),
        null);
  }

  private static boolean isNotified(Task task, NotificationSettings settings, String at) {
    return DueRules.of(task, BOB, settings, Instant.parse(at)).isPresent();
  }

  @Test
  void notifiesOfADayAtTheUsersHourUntilItsEnd() {
    Task task = due();
    assertThat(isNotified(task, BERLIN, "2026-12-01T06:59:59Z")).isFalse();
    assertThat(isNotified(task, BERLIN, "2026-12-01T07:00:00Z")).isTrue();
    assertThat(isNotified(task, BERLIN, "2026-12-01T22:59:59Z")).isTrue();
    assertThat(isNotified(task, BERLIN, "2026-12-01T23:00:00Z")).isFalse();
    NotificationSettings kiritimati = in("Pacific/Kiritimati");
    assertThat(isNotified(task, kiritimati, "2026-11-30T17:59:59Z")).isFalse();
    assertThat(isNotified(task, kiritimati, "2026-11-30T18:00:00Z")).isTrue();
  }

  @Test
  void notifiesSomeTimeBeforeADueTime() {
    Task task = due("00:10");
    assertThat(isNotified(task, BERLIN, "2026-11-30T22:39:59Z")).isFalse();
    assertThat(isNotified(task, BERLIN, "2026-11-30T22:40:00Z")).isTrue();
  }

  @Test
  void notifiesOfATimeThatTheClocksSkip() {
    Task task = old(aTask().due("2026-03-29", "02:30"));
    // 3:30 summer time.
    assertThat(isNotified(task, BERLIN, "2026-03-29T00:59:59Z")).isFalse();
    assertThat(isNotified(task, BERLIN, "2026-03-29T01:00:00Z")).isTrue();
  }

  @Test
  void notifiesOfEachDueDateOnce() {
    Instant now = Instant.parse("2026-12-01T09:00:00Z");
    Task task = due("09:30");
    assertThat(DueRules.of(task, BOB, BERLIN, now).orElseThrow().source())
        .isEqualTo("due:" + task.id() + ":2026-12-01T09:30");
    Task day = due();
    assertThat(DueRules.of(day, BOB, BERLIN, now).orElseThrow().source())
        .isEqualTo("due:" + day.id() + ":2026-12-01");
  }

  @Test
  void notifiesNobodyOfTasksThatAreNewerCompletedOrWithoutADay() {
    String at = "2026-12-01T09:00:00Z";
    Task task = due();
    Task fresh = createdAt(task, Instant.parse("2026-12-01T08:00:00Z"));
    assertThat(isNotified(fresh, BERLIN, at)).isFalse();
    assertThat(isNotified(old(aTask()), BERLIN, at)).isFalse();
    assertThat(isNotified(old(aTask().due(DAY).with(TaskStatus.DONE)), BERLIN, at)).isFalse();
  }

  @Test
  void sendsTheNextDigestAtTheUsersHour() {
    assertThat(BERLIN.nextDigest(Instant.parse("2026-12-01T06:59:00Z")))
        .isEqualTo("2026-12-01T07:00:00Z");
    assertThat(BERLIN.nextDigest(Instant.parse("2026-12-01T07:00:00Z")))
        .isEqualTo("2026-12-02T07:00:00Z");
  }
}
