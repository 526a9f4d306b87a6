package dev.banyan.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next cursor of the next page; `null` on the last page
public record TaskPage(List<Task> tasks, @Nullable TaskCursor next) {
  public TaskPage {
    tasks = List.copyOf(tasks);
  }
}
