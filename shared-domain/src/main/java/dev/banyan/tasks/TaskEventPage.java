package dev.banyan.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a task's events, newest first.
///
/// @param next cursor before which the next page begins; `null` on the last page
public record TaskEventPage(List<TaskEvent> events, @Nullable Version next) {
  public TaskEventPage {
    events = List.copyOf(events);
  }

  /// Creates a page from up to `limit + 1` events: the extra one shows that a next page exists
  /// without counting.
  public static TaskEventPage of(List<TaskEvent> found, int limit) {
    if (found.size() <= limit) {
      return new TaskEventPage(found, null);
    }
    List<TaskEvent> page = found.subList(0, limit);
    return new TaskEventPage(page, page.getLast().version());
  }
}
