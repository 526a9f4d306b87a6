package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.exchange.TaskFileWriter;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/// Reads all tasks of a list, page by page, in constant memory. For one thread.
final class ListExport {
  private static final TaskSort BY_DUE = new TaskSort(TaskSort.Field.DUE, false);

  /// Tasks that are read one page after another.
  ///
  /// @param wanted which of them belong to the list
  private record Part(TaskQuery query, Predicate<Task> wanted) {}

  private final Tasks tasks;
  private final Caller caller;
  private final List<Part> parts;
  private final TaskListResult first;

  private ListExport(Tasks tasks, Caller caller, List<Part> parts) {
    this.tasks = tasks;
    this.caller = caller;
    this.parts = parts;
    this.first = tasks.list(caller, parts.getFirst().query());
  }

  /// Reads the first page.
  static ListExport of(Tasks tasks, Caller caller, TaskListForm list, LocalDate today) {
    TaskFilter filter = list.filter(caller.name());
    if (!list.chosenView().isPlan()) {
      TaskQuery query = new TaskQuery(filter, list.order(), null, TaskQuery.MAXIMUM_LIMIT);
      return new ListExport(tasks, caller, List.of(new Part(query, _ -> true)));
    }
    DayRange days = list.days(today);
    Predicate<Task> mine = task -> PlanSlice.isPlannedFor(caller.name(), task);
    return new ListExport(
        tasks,
        caller,
        List.of(
            new Part(byDue(filter.withDue(days)), mine),
            // Without those of the first part.
            new Part(
                byDue(filter.withStart(days)),
                mine.and(task -> !days.admits(task.draft().due())))));
  }

  private static TaskQuery byDue(TaskFilter filter) {
    return new TaskQuery(filter, BY_DUE, null, TaskQuery.MAXIMUM_LIMIT);
  }

  /// Whether the owner has answered.
  boolean isReady() {
    return first instanceof Listed;
  }

  /// @throws IOException also if the owner stops answering in the middle
  void writeTo(TaskFileWriter file) throws IOException {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      write(part, i == 0 ? first : tasks.list(caller, part.query()), file);
    }
  }

  private void write(Part part, TaskListResult begun, TaskFileWriter file) throws IOException {
    TaskListResult result = begun;
    while (result instanceof Listed(var page)) {
      for (Task task : page.tasks()) {
        if (part.wanted().test(task)) {
          file.add(task);
        }
      }
      if (page.next() == null) {
        return;
      }
      result = tasks.list(caller, part.query().startingAfter(page.next()));
    }
    throw new IOException("the export of tasks could not be finished: " + result);
  }
}
