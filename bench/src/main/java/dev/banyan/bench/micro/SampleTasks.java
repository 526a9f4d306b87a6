package dev.banyan.bench.micro;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/// Typical tasks for benchmarks.
final class SampleTasks {
  static final Caller ALICE =
      new Caller(new Username("alice"), Set.of(Authority.READ, Authority.WRITE));
  private static final Instant CREATED = Instant.parse("2026-11-02T08:15:30.123456Z");
  private static final long VERSION_7 = 0x01990000_0000_7000L;

  private SampleTasks() {}

  static Task task(long number) {
    return new Task(
        new TaskId(new UUID(VERSION_7, Long.MIN_VALUE | number)),
        new TaskDraft(
            new Title("Prepare the quarterly report " + number),
            new Notes("Ask **Bob** for the figures.\n\n- revenue\n- costs\n"),
            TaskStatus.IN_PROGRESS,
            Priority.HIGH,
            Plan.due(LocalDate.of(2026, 12, 24)),
            Labels.of("office", "finance"),
            new Username("bob"),
            null),
        ALICE.name(),
        CREATED,
        CREATED.plusSeconds(number),
        null,
        null,
        new Version(3),
        null);
  }

  static List<Task> page() {
    return LongStream.rangeClosed(1, 20).mapToObj(SampleTasks::task).toList();
  }
}
