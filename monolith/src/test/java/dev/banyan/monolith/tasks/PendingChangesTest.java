package dev.banyan.monolith.tasks;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Changes of several tasks while the tasks are handed over: none is made twice, none is lost.
class PendingChangesTest {
  private static final TaskResult NOT_OWNER = new TaskResult.NotOwner("SERVICE");

  private final List<Task> rows = Stream.generate(() -> aTask().build()).limit(4).toList();
  private final List<Change> changes =
      rows.stream()
          .<Change>map(
              task -> new TaskCommand.Patch(task.id(), TaskPatch.NOTHING.withDone(true), Set.of()))
          .toList();
  private final PendingChanges pending = new PendingChanges(ALICE, changes);
  private final ResultClassifier<List<TaskResult>> classifier = pending.classifier();

  @Test
  void sendsTheOtherSideOnlyWhatTheFirstHasNotDecided() {
    Side old = new Side(2, NOT_OWNER);
    List<TaskResult> halfway = pending.sendTo(old);
    assertThat(classifier.isNotOwner(halfway)).isTrue();
    Side owner = new Side(4, NOT_OWNER);
    List<TaskResult> all = pending.sendTo(owner);
    assertThat(classifier.isAnswer(all)).isTrue();
    assertThat(all).isEqualTo(rows.stream().map(TaskResult.Accepted::new).toList());
    assertThat(old.made).isEqualTo(changes.subList(0, 2));
    assertThat(owner.made).isEqualTo(changes.subList(2, 4));
  }

  @Test
  void sendsTheRestAgainAfterASeal() {
    assertThat(classifier.isSealed(pending.sendTo(new Side(1, new TaskResult.Sealed())))).isTrue();
    assertThat(classifier.isSealed(pending.sendTo(new Side(1, new TaskResult.Sealed())))).isTrue();
    Side side = new Side(4, NOT_OWNER);
    assertThat(classifier.isAnswer(pending.sendTo(side))).isTrue();
    assertThat(side.made).isEqualTo(changes.subList(2, 4));
  }

  @Test
  void doesNotRepeatWhatMayHaveBeenDone() {
    TaskResult away = new TaskResult.Unavailable("away");
    List<TaskResult> results = pending.sendTo(new Side(3, away));
    assertThat(classifier.isElsewhere(results)).isFalse();
    assertThat(classifier.isAnswer(results)).isFalse();
    assertThat(results.subList(0, 3)).allMatch(TaskResult::isAnswer);
    assertThat(results.getLast()).isEqualTo(away);
  }

  @Test
  void keepsWhatWasDecidedWhenTheTimeIsOver() {
    pending.sendTo(new Side(3, NOT_OWNER));
    List<TaskResult> results = classifier.unavailable().apply("moved");
    assertThat(results.subList(0, 3)).allMatch(TaskResult::isAnswer);
    assertThat(results.subList(3, 4)).containsExactly(new TaskResult.Unavailable("moved"));
  }

  /// Makes some changes, and then answers something else.
  private final class Side implements Tasks {
    private final List<TaskCommand> made = new ArrayList<>();
    private final int count;
    private final TaskResult then;

    Side(int count, TaskResult then) {
      this.count = count;
      this.then = then;
    }

    @Override
    public TaskResult execute(Caller caller, TaskCommand command) {
      if (made.size() == count) {
        return then;
      }
      made.add(command);
      return new TaskResult.Accepted(rows.get(changes.indexOf(command)));
    }

    @Override
    public TaskResult find(Caller caller, TaskId id) {
      return then;
    }

    @Override
    public TaskEventResult events(Caller caller, TaskEventQuery query) {
      return new TaskEventResult.Unavailable("away");
    }

    @Override
    public TaskListResult list(Caller caller, TaskQuery query) {
      return new TaskListResult.Unavailable("away");
    }
  }
}
