package dev.banyan.tasks;

import java.util.List;

/// Some changes, in their order.
///
/// @param next where to go on, also if there are no changes
/// @param more whether further changes can be read at once
public record TaskChangePage(List<TaskChange> changes, TaskChangeCursor next, boolean more) {
  public TaskChangePage {
    changes = List.copyOf(changes);
  }
}
