package dev.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// What the kits for [Tasks] share: the capability under test, and how it is spoken to.
public abstract class TasksKit {
  static final Set<Version> ANY_VERSION = Set.of();

  protected Tasks tasks;

  /// The capability with no task in it.
  protected abstract Tasks emptyTasks() throws Exception;

  @BeforeEach
  void beginEmpty() throws Exception {
    tasks = emptyTasks();
  }

  final Task created(Caller caller, String title) {
    return created(caller, TaskDraft.titled(new Title(title)));
  }

  final Task created(Caller caller, TaskDraft draft) {
    return accepted(tasks.execute(caller, new Create(draft, null)));
  }

  final TaskPage listed(Caller caller, TaskQuery query) {
    TaskListResult result = tasks.list(caller, query);
    assertThat(result).isInstanceOf(TaskListResult.Listed.class);
    return ((TaskListResult.Listed) result).page();
  }

  // An idempotency key is between one side and its store: it does not come back over the wire.
  static Task accepted(TaskResult result) {
    assertThat(result).isInstanceOf(Accepted.class);
    Task task = ((Accepted) result).task();
    return new Task(
        task.id(),
        task.draft(),
        task.owner(),
        task.createdAt(),
        task.updatedAt(),
        task.completedAt(),
        task.deletedAt(),
        task.version(),
        null,
        task.hierarchy());
  }

  static Patch patchDone(Task task, boolean done) {
    return new Patch(task.id(), TaskPatch.NOTHING.withDone(done), ANY_VERSION);
  }

  static TaskQuery trash() {
    TaskFilter none = TaskFilter.NONE;
    return TaskQuery.EVERYTHING.withFilter(
        new TaskFilter(
            none.statuses(),
            none.priorities(),
            none.labels(),
            null,
            null,
            DayRange.ANY,
            DayRange.ANY,
            null,
            true));
  }

  static Create withKey(String key, String title) {
    TaskDraft draft = TaskDraft.titled(new Title(title));
    return new Create(draft, TaskWriter.idempotency(key, draft));
  }
}
