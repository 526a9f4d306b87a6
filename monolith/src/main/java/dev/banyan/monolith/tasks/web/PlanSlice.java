package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import java.util.Comparator;
import java.util.List;

/// The tasks of a user's plan.
///
/// @param result the tasks by due day and time; or why there are none
/// @param complete whether these are all
record PlanSlice(TaskListResult result, boolean complete) {
  static final TaskSort BY_DUE = new TaskSort(TaskSort.Field.DUE, false);
  private static final Comparator<Task> BY_TIME =
      Comparator.comparing(
              (Task task) -> task.draft().due(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              task -> task.draft().dueTime(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(task -> task.draft().priority(), Comparator.reverseOrder())
          .thenComparing(Task::id);

  static PlanSlice read(Tasks tasks, Caller caller, TaskFilter plan) {
    TaskListResult result =
        tasks.list(caller, new TaskQuery(plan, BY_DUE, null, TaskQuery.MAXIMUM_LIMIT));
    if (!(result instanceof Listed(var page))) {
      return new PlanSlice(result, false);
    }
    List<Task> byTime = page.tasks().stream().sorted(BY_TIME).toList();
    return new PlanSlice(new Listed(new TaskPage(byTime, null)), page.next() == null);
  }
}
