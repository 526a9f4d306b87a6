package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Renames a label in the tasks that a caller may change, page by page: at most
/// [TaskQuery#MAXIMUM_LIMIT] tasks at a time, each atomically, with a version and an event of its
/// own. Safe to repeat: a task that was changed does not have the former label any longer.
public final class LabelRenamer {
  private static final int ATTEMPTS = 3;
  // Immutable, so that a change does not move a task to another page.
  private static final TaskSort ORDER = new TaskSort(TaskSort.Field.CREATED_AT, false);

  private final Tasks tasks;

  public LabelRenamer(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Result of renaming a label in one page of tasks.
  public sealed interface Outcome {}

  /// @param changed the number of tasks that were changed
  /// @param failed the tasks that were not changed, such as those that the caller may only see
  /// @param next where the next page begins; `null` on the last one
  /// @param interrupted the tasks became unavailable before all were decided: the same page must be
  ///   repeated
  public record Renamed(
      int changed, List<Failed> failed, @Nullable TaskCursor next, boolean interrupted)
      implements Outcome {
    public Renamed {
      failed = List.copyOf(failed);
    }
  }

  /// Nothing was changed.
  public record Refused(TaskListResult why) implements Outcome {}

  public record Failed(TaskId id, TaskResult why) {}

  /// @param after where the page begins; `null` for the first one
  public Outcome rename(Caller caller, LabelRename rename, @Nullable TaskCursor after) {
    TaskFilter filter = TaskFilter.NONE.withLabels(new Labels(List.of(rename.from())));
    TaskListResult listed =
        tasks.list(caller, new TaskQuery(filter, ORDER, after, TaskQuery.MAXIMUM_LIMIT));
    return listed instanceof TaskListResult.Listed(var page)
        ? rename(caller, rename, after, page)
        : new Refused(listed);
  }

  private Outcome rename(
      Caller caller, LabelRename rename, @Nullable TaskCursor after, TaskPage page) {
    int changed = 0;
    List<Failed> failed = new ArrayList<>();
    List<Task> pending = page.tasks().stream().filter(task -> changes(rename, task)).toList();
    for (int attempt = 1; !pending.isEmpty(); attempt++) {
      List<TaskResult> results =
          tasks.executeAll(caller, pending.stream().<TaskCommand.Change>map(rename::of).toList());
      List<Task> again = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        TaskResult result = results.get(i);
        Task before = pending.get(i);
        if (result instanceof TaskResult.Accepted) {
          changed++;
        } else if (!result.isAnswer()) {
          return changed == 0 && failed.isEmpty()
              ? new Refused(undecided(result))
              : new Renamed(changed, failed, after, true);
        } else if (isStale(result)
            && attempt < ATTEMPTS
            && tasks.find(caller, before.id()) instanceof TaskResult.Accepted(var current)) {
          if (changes(rename, current)) {
            again.add(current);
          }
        } else {
          failed.add(new Failed(before.id(), result));
        }
      }
      pending = again;
    }
    return new Renamed(changed, failed, page.next(), false);
  }

  private static boolean changes(LabelRename rename, Task task) {
    Labels labels = task.draft().labels();
    return !rename.in(labels).equals(labels);
  }

  private static boolean isStale(TaskResult result) {
    return result instanceof TaskResult.Conflict(var reason)
        && reason == TaskResult.Conflict.Reason.STALE_VERSION;
  }

  private static TaskListResult undecided(TaskResult result) {
    return switch (result) {
      case TaskResult.NotOwner(var owner) -> new TaskListResult.NotOwner(owner);
      case TaskResult.Sealed _ -> new TaskListResult.Sealed();
      case TaskResult.Unavailable(var why) -> new TaskListResult.Unavailable(why);
      case TaskResult.Accepted _,
          TaskResult.NotFound _,
          TaskResult.Conflict _,
          TaskResult.Invalid _,
          TaskResult.Forbidden _ ->
          throw new IllegalArgumentException("is decided");
    };
  }
}
