package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.exchange.TaskFileWriter;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import java.io.IOException;

/// Reads all tasks of a list, page by page, in constant memory. For one thread.
final class ListExport {
  private final Tasks tasks;
  private final Caller caller;
  private final TaskQuery query;
  private final TaskListResult first;

  private ListExport(Tasks tasks, Caller caller, TaskQuery query) {
    this.tasks = tasks;
    this.caller = caller;
    this.query = query;
    this.first = tasks.list(caller, query);
  }

  /// Reads the first page.
  static ListExport of(Tasks tasks, Caller caller, TaskListForm list, FilterViewer viewer) {
    TaskSort order = list.chosenView().isPlan() ? PlanSlice.BY_DUE : list.order();
    return new ListExport(
        tasks, caller, new TaskQuery(list.filter(viewer), order, null, TaskQuery.MAXIMUM_LIMIT));
  }

  /// Whether the owner has answered.
  boolean isReady() {
    return first instanceof Listed;
  }

  /// @throws IOException also if the owner stops answering in the middle
  void writeTo(TaskFileWriter file) throws IOException {
    TaskListResult result = first;
    while (result instanceof Listed(var page)) {
      for (Task task : page.tasks()) {
        file.add(task);
      }
      if (page.next() == null) {
        return;
      }
      result = tasks.list(caller, query.startingAfter(page.next()));
    }
    throw new IOException("the export of tasks could not be finished: " + result);
  }
}
