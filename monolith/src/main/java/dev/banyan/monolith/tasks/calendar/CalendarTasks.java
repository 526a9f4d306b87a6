package dev.banyan.monolith.tasks.calendar;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the tasks of a feed: open ones that the user owns or that are assigned to the user, with a
/// due or start day from a year ago on, the first [#MAXIMUM] by day.
final class CalendarTasks {
  static final int MAXIMUM = 1_000;
  // The lists also contain the tasks of others in the user's projects.
  private static final int MOST_PAGES = 15;
  private static final TaskSort BY_DUE = new TaskSort(TaskSort.Field.DUE, false);
  private static final Comparator<Task> BY_DAY =
      Comparator.comparing(
              (Task task) -> CalendarWriter.day(task.draft().plan()),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Task::id);

  private CalendarTasks() {}

  /// Empty if the owner of the tasks does not answer.
  static Optional<List<Task>> read(Tasks tasks, Caller caller, LocalDate today) {
    DayRange days = new DayRange(today.minusYears(1), null);
    TaskFilter open =
        new TaskFilter(
            Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS),
            Set.of(),
            TaskFilter.NONE.labels(),
            null,
            null,
            DayRange.ANY,
            DayRange.ANY,
            null,
            false);
    Map<TaskId, Task> found = new LinkedHashMap<>();
    return add(found, tasks, caller, open.withDue(days))
            && add(found, tasks, caller, open.withStart(days))
        ? Optional.of(found.values().stream().sorted(BY_DAY).limit(MAXIMUM).toList())
        : Optional.empty();
  }

  private static boolean add(
      Map<TaskId, Task> found, Tasks tasks, Caller caller, TaskFilter filter) {
    int most = found.size() + MAXIMUM;
    TaskQuery query = new TaskQuery(filter, BY_DUE, null, TaskQuery.MAXIMUM_LIMIT);
    for (int pages = 0; pages < MOST_PAGES && found.size() < most; pages++) {
      if (!(tasks.list(caller, query) instanceof Listed(var page))) {
        return false;
      }
      page.tasks().stream()
          .filter(
              task -> caller.name().equals(task.owner()) || caller.name().equals(task.assignee()))
          .forEach(task -> found.put(task.id(), task));
      if (page.next() == null) {
        break;
      }
      query = query.startingAfter(page.next());
    }
    return true;
  }
}
