package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit that compares a [TaskStore] with [InMemoryTaskStore]: the rules over both, given the
/// same long random history, must answer the same to every step and hold the same tasks in the end.
public abstract class TaskHistoryContract {
  private static final int STEPS = 300;
  private static final List<Caller> CALLERS =
      List.of(TestCallers.ALICE, TestCallers.BOB, TestCallers.ADMIN);

  /// A store that holds nothing.
  protected abstract TaskStore emptyStore() throws Exception;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithThePlainestStoreThroughARandomHistory(long seed) throws Exception {
    Tasks judged = over(emptyStore());
    Tasks model = over(new InMemoryTaskStore());
    SplittableRandom random = new SplittableRandom(seed);
    List<TaskId> known = new ArrayList<>(List.of(aTask().build().id()));
    for (int step = 0; step < STEPS; step++) {
      Caller caller = one(random, CALLERS);
      TaskCommand command = command(random, known);
      TaskResult expected = model.execute(caller, command);
      assertThat(judged.execute(caller, command))
          .as("step %d: %s asks %s", step, caller.name(), command)
          .isEqualTo(expected);
      if (expected instanceof TaskResult.Accepted(Task task) && !known.contains(task.id())) {
        known.add(task.id());
      }
      TaskQuery query = query(random);
      assertThat(judged.list(caller, query)).isEqualTo(model.list(caller, query));
    }
    for (TaskId id : known) {
      assertThat(judged.find(TestCallers.ADMIN, id)).isEqualTo(model.find(TestCallers.ADMIN, id));
    }
  }

  // The same clock and the same ids on both sides, so that answers can be equal to the last
  // microsecond.
  private static Tasks over(TaskStore store) {
    Clock clock = SteppingClock.bySeconds();
    return Tasks.over(store, clock, TaskIds.uuidV7(clock, new SplittableRandom(99)));
  }

  private static TaskCommand command(SplittableRandom random, List<TaskId> known) {
    TaskId id = one(random, known);
    return switch (random.nextInt(7)) {
      case 0, 1 -> {
        TaskDraft draft = draft(random);
        yield new TaskCommand.Create(
            draft,
            random.nextBoolean()
                ? null
                : TaskWriter.idempotency("key-" + random.nextInt(40), draft));
      }
      case 2 -> new TaskCommand.Replace(id, draft(random), versions(random));
      case 3, 4 -> new TaskCommand.Patch(id, patch(random), versions(random));
      case 5 -> new TaskCommand.Delete(id, versions(random));
      default -> new TaskCommand.Restore(id, versions(random));
    };
  }

  private static TaskDraft draft(SplittableRandom random) {
    TaskBuilder task =
        aTask()
            .titled("Task " + random.nextInt(10))
            .with(one(random, List.of(TaskStatus.values())))
            .with(one(random, List.of(Priority.values())))
            .labelled("l" + random.nextInt(3), "m" + random.nextInt(3));
    if (random.nextBoolean()) {
      task.due("2026-0%d-15".formatted(1 + random.nextInt(9)));
    }
    if (random.nextBoolean()) {
      task.assignedTo(random.nextBoolean() ? "alice" : "bob");
    }
    return task.draft();
  }

  private static TaskPatch patch(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> TaskPatch.NOTHING;
      case 1 -> TaskPatch.NOTHING.withDone(random.nextBoolean());
      case 2 -> TaskPatch.NOTHING.withTitle(new Title("Other " + random.nextInt(3)));
      case 3 -> TaskPatch.NOTHING.withDue(random.nextBoolean() ? null : LocalDate.EPOCH);
      default -> TaskPatch.NOTHING.withPriority(one(random, List.of(Priority.values())));
    };
  }

  private static Set<Version> versions(SplittableRandom random) {
    return random.nextInt(3) > 0 ? Set.of() : Set.of(new Version(1 + random.nextInt(4)));
  }

  private static TaskQuery query(SplittableRandom random) {
    TaskFilter none = TaskFilter.NONE;
    TaskFilter taskFilter =
        new TaskFilter(
            random.nextBoolean() ? Set.of() : Set.of(one(random, List.of(TaskStatus.values()))),
            none.priorities(),
            none.labels(),
            null,
            null,
            DayRange.ANY,
            DayRange.ANY,
            random.nextBoolean() ? null : "task " + random.nextInt(10),
            random.nextInt(4) == 0);
    TaskSort taskSort =
        new TaskSort(one(random, List.of(TaskSort.Field.values())), random.nextBoolean());
    return TaskQuery.EVERYTHING
        .withFilter(taskFilter)
        .withSort(taskSort)
        .withLimit(1 + random.nextInt(20));
  }

  private static <T> T one(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
