package dev.banyan.contract;

import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import org.jspecify.annotations.Nullable;

/// One item of a bulk request.
///
/// @param change `null` if no version of a task can have the entity tags of its `if_match`
public record BulkItem(TaskId id, TaskCommand.@Nullable Change change) {
  /// The number of items in a request.
  public static final int MAXIMUM = 200;
}
