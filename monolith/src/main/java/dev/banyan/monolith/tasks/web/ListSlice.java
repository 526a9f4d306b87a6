package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list, and the places where the pages around it begin or end.
///
/// A page before a place is read in the reverse order, from that place on: every sort is total, so
/// its reverse has the same tasks between the same neighbours.
///
/// @param next the next page begins behind it; `null` on the last one
/// @param previous the previous page ends before it; `null` on the first one
record ListSlice(TaskListResult result, @Nullable TaskCursor next, @Nullable TaskCursor previous) {

  /// @param query for the page that begins behind [TaskQuery#after]
  /// @param end the page ends before it instead; `null` where it does not
  static ListSlice read(Tasks tasks, Caller caller, TaskQuery query, @Nullable TaskCursor end) {
    if (end == null) {
      return forward(tasks, caller, query);
    }
    ListSlice before = backward(tasks, caller, query, end);
    // Fewer than a page are before it: the first page is shown whole.
    return before.result() instanceof TaskListResult.Listed && before.previous() == null
        ? forward(tasks, caller, query.startingAfter(null))
        : before;
  }

  private static ListSlice forward(Tasks tasks, Caller caller, TaskQuery query) {
    TaskListResult result = tasks.list(caller, query);
    if (!(result instanceof TaskListResult.Listed(var page))) {
      return new ListSlice(result, null, null);
    }
    if (query.after() == null) {
      return new ListSlice(result, page.next(), null);
    }
    // What was behind that place is gone: the last page is what people look for.
    return page.tasks().isEmpty()
        ? backward(tasks, caller, query, null)
        : new ListSlice(
            result, page.next(), TaskCursor.behind(page.tasks().getFirst(), query.sort()));
  }

  private static ListSlice backward(
      Tasks tasks, Caller caller, TaskQuery query, @Nullable TaskCursor end) {
    TaskSort reverse = new TaskSort(query.sort().field(), !query.sort().descending());
    TaskCursor from = end == null ? null : new TaskCursor(reverse, end.key(), end.id());
    TaskListResult result =
        tasks.list(caller, new TaskQuery(query.filter(), reverse, from, query.limit()));
    if (!(result instanceof TaskListResult.Listed(var page))) {
      return new ListSlice(result, null, null);
    }
    List<Task> found = page.tasks().reversed();
    TaskCursor next =
        end == null || found.isEmpty() ? null : TaskCursor.behind(found.getLast(), query.sort());
    TaskCursor previous =
        page.next() == null ? null : TaskCursor.behind(found.getFirst(), query.sort());
    return new ListSlice(new TaskListResult.Listed(new TaskPage(found, next)), next, previous);
  }
}
