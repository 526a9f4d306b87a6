package dev.banyan.monolith.tasks.calendar;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the tasks of a feed: open ones that the user has to do, with a due or start day from a
/// year ago on, the first [#MAXIMUM] by day.
final class CalendarTasks {
  static final int MAXIMUM = 1_000;
  private static final TaskSort BY_DUE = new TaskSort(TaskSort.Field.DUE, false);
  private static final Comparator<Task> BY_DAY =
      Comparator.comparing(
              (Task task) -> CalendarWriter.day(task.draft().plan()),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Task::id);

  private CalendarTasks() {}

  /// Empty if the owner of the tasks does not answer.
  static Optional<List<Task>> read(Tasks tasks, Caller caller, LocalDate today) {
    TaskFilter plan =
        new TaskFilter(
                Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS),
                Set.of(),
                TaskFilter.NONE.labels(),
                null,
                null,
                DayRange.ANY,
                DayRange.ANY,
                null,
                false)
            .withPlan(caller.name(), new DayRange(today.minusYears(1), null));
    List<Task> found = new ArrayList<>();
    TaskQuery query = new TaskQuery(plan, BY_DUE, null, TaskQuery.MAXIMUM_LIMIT);
    while (query != null && found.size() < MAXIMUM) {
      if (!(tasks.list(caller, query) instanceof Listed(var page))) {
        return Optional.empty();
      }
      found.addAll(page.tasks());
      query = page.next() == null ? null : query.startingAfter(page.next());
    }
    return Optional.of(found.stream().sorted(BY_DAY).limit(MAXIMUM).toList());
  }
}
