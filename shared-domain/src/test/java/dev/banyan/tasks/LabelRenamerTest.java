package dev.banyan.tasks;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.LabelRenamer.Renamed;
import dev.banyan.testkit.InMemoryTaskStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelRenamerTest {
  private static final LabelRename RENAME = new LabelRename(new Label("old"), new Label("new"));
  private final Clock clock = SteppingClock.bySeconds();
  private final Tasks tasks =
      Tasks.over(new InMemoryTaskStore(), clock, TaskIds.uuidV7(clock, new SplittableRandom(1)));

  private List<Task> created(int count) {
    List<Task> created = new ArrayList<>();
    TaskDraft draft =
        TaskPatch.NOTHING.withLabels(Labels.of("old")).over(TaskDraft.titled(new Title("Task")));
    for (int i = 0; i < count; i++) {
      TaskResult result = tasks.execute(ALICE, new TaskCommand.Create(draft, null));
      created.add(((TaskResult.Accepted) result).task());
    }
    return created;
  }

  private long withOldLabel() {
    TaskFilter old = TaskFilter.NONE.withLabels(Labels.of("old"));
    TaskListResult listed = tasks.list(ALICE, TaskQuery.EVERYTHING.withFilter(old).withLimit(200));
    return ((TaskListResult.Listed) listed).page().tasks().size();
  }

  @Test
  void goesOnWhereThePageBeforeHasEnded() {
    created(201);
    Renamed first = (Renamed) new LabelRenamer(tasks).rename(ALICE, RENAME, null);
    assertThat(first.changed()).isEqualTo(200);
    assertThat(first.next()).isNotNull();
    Renamed last = (Renamed) new LabelRenamer(tasks).rename(ALICE, RENAME, first.next());
    assertThat(last.changed()).isEqualTo(1);
    assertThat(last.next()).isNull();
    assertThat(withOldLabel()).isZero();
  }

  /// Passes everything on, except for bulk changes.
  private abstract class Disturbed implements Tasks {
    @Override
    public TaskResult execute(Caller caller, TaskCommand command) {
      return tasks.execute(caller, command);
    }

    @Override
    public TaskResult find(Caller caller, TaskId id) {
      return tasks.find(caller, id);
    }

    @Override
    public TaskListResult list(Caller caller, TaskQuery query) {
      return tasks.list(caller, query);
    }

    @Override
    public TaskEventResult events(Caller caller, TaskEventQuery query) {
      return tasks.events(caller, query);
    }
  }

  @Test
  void renamesTheLabelOfATaskThatWasChangedMeanwhile() {
    Task task = created(1).getFirst();
    Tasks disturbed =
        new Disturbed() {
          @Override
          public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
            if (task.equals(current(task))) {
              TaskPatch other = TaskPatch.NOTHING.withLabels(Labels.of("OLD", "more"));
              tasks.execute(caller, new TaskCommand.Patch(task.id(), other, Set.of()));
            }
            return tasks.executeAll(caller, changes);
          }
        };
    Renamed renamed = (Renamed) new LabelRenamer(disturbed).rename(ALICE, RENAME, null);
    assertThat(renamed.changed()).isEqualTo(1);
    assertThat(current(task).draft().labels()).isEqualTo(Labels.of("new", "more"));
  }

  private Task current(Task task) {
    return ((TaskResult.Accepted) tasks.find(ALICE, task.id())).task();
  }

  @Test
  void saysThatItWasInterrupted() {
    created(3);
    Tasks disturbed =
        new Disturbed() {
          @Override
          public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
            List<TaskResult> results =
                new ArrayList<>(tasks.executeAll(caller, changes.subList(0, 1)));
            results.addAll(
                Collections.nCopies(changes.size() - 1, new TaskResult.NotOwner("SERVICE")));
            return results;
          }
        };
    Renamed renamed = (Renamed) new LabelRenamer(disturbed).rename(ALICE, RENAME, null);
    assertThat(renamed).isEqualTo(new Renamed(1, List.of(), null, true));
    assertThat(withOldLabel()).isEqualTo(2);
  }

  @Test
  void refusesAsAWholeWhatWasNotBegun() {
    created(1);
    Tasks sealed =
        new Disturbed() {
          @Override
          public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
            return List.of(new TaskResult.Sealed());
          }
        };
    assertThat(new LabelRenamer(sealed).rename(ALICE, RENAME, null))
        .isEqualTo(new LabelRenamer.Refused(new TaskListResult.Sealed()));
  }
}
