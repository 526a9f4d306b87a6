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

/// One page of a list with the cursors of the adjacent pages.
///
/// The page before a cursor is read in reverse order from that cursor: every sort order is total,
/// so the reverse contains the same tasks.
///
/// @param next cursor after which the next page begins; `null` on the last page
/// @param previous cursor before which the previous page ends; `null` on the first page
record ListSlice(TaskListResult result, @Nullable TaskCursor next, @Nullable TaskCursor previous) {

  /// @param query for the page that begins after [TaskQuery#after]
  /// @param end cursor before which the page ends instead; `null` for none
  static ListSlice read(Tasks tasks, Caller caller, TaskQuery query, @Nullable TaskCursor end) {
    if (end == null) {
      return forward(tasks, caller, query);
    }
    ListSlice before = backward(tasks, caller, query, end);
    // Fewer tasks than a page precede it: the full first page is shown.
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
    // Everything after that cursor is gone: the last page is shown instead.
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
