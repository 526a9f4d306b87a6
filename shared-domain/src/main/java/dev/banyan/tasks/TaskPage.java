package dev.banyan.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next where the next page begins; `null` on the last one
public record TaskPage(List<Task> tasks, @Nullable TaskCursor next) {
  public TaskPage {
    tasks = List.copyOf(tasks);
  }
}
