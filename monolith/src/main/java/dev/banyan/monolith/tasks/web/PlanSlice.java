package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tasks of a user's plan for a range of days: those that are due or start on them, without
/// those assigned to others.
///
/// @param result the tasks by due day and time; or why there are none
/// @param complete whether these are all
record PlanSlice(TaskListResult result, boolean complete) {
  private static final TaskSort BY_DUE = new TaskSort(TaskSort.Field.DUE, false);
  private static final int MOST_PAGES = 5;
  private static final Comparator<Task> BY_TIME =
      Comparator.comparing(
              (Task task) -> task.draft().due(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              task -> task.draft().dueTime(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(task -> task.draft().priority(), Comparator.reverseOrder())
          .thenComparing(Task::id);

  /// @param filter further conditions
  static PlanSlice read(Tasks tasks, Caller caller, TaskFilter filter, DayRange days) {
    TaskListResult due = planned(tasks, caller, query(filter.withDue(days)));
    if (!(due instanceof Listed(var first))) {
      return new PlanSlice(due, false);
    }
    TaskListResult starting = planned(tasks, caller, query(filter.withStart(days)));
    if (!(starting instanceof Listed(var second))) {
      return new PlanSlice(starting, false);
    }
    return new PlanSlice(
        new Listed(new TaskPage(merged(first, second), null)),
        first.next() == null && second.next() == null);
  }

  // The lists also contain the tasks of others in the user's projects, so one page may not be
  // enough.
  private static TaskListResult planned(Tasks tasks, Caller caller, TaskQuery first) {
    List<Task> planned = new ArrayList<>();
    TaskQuery query = first;
    for (int pages = 1; ; pages++) {
      TaskListResult result = tasks.list(caller, query);
      if (!(result instanceof Listed(var page))) {
        return result;
      }
      page.tasks().stream().filter(task -> isPlannedFor(caller.name(), task)).forEach(planned::add);
      if (page.next() == null || planned.size() >= query.limit() || pages == MOST_PAGES) {
        return new Listed(new TaskPage(planned, page.next()));
      }
      query = query.startingAfter(page.next());
    }
  }

  private static TaskQuery query(TaskFilter filter) {
    return new TaskQuery(filter, BY_DUE, null, TaskQuery.MAXIMUM_LIMIT);
  }

  private static List<Task> merged(TaskPage due, TaskPage starting) {
    Map<Object, Task> merged = new LinkedHashMap<>();
    Stream.of(due, starting)
        .flatMap(page -> page.tasks().stream())
        .forEach(task -> merged.put(task.id(), task));
    return merged.values().stream().sorted(BY_TIME).toList();
  }

  /// Whether the user has to do the task.
  static boolean isPlannedFor(Username me, Task task) {
    return task.assignee() == null ? task.owner().equals(me) : task.assignee().equals(me);
  }
}
