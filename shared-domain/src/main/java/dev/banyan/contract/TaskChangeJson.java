package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a change of one of many tasks.
///
/// @param kind text, so that readers can accept unknown values
/// @param actor absent if the task is gone, like the changes
public record TaskChangeJson(
    UUID taskId,
    long version,
    String kind,
    Instant at,
    @Nullable String actor,
    @Nullable List<TaskEventJson.Change> changes) {
  public TaskChangeJson {
    requireNonNull(taskId);
    requireNonNull(kind);
    requireNonNull(at);
  }

  /// JSON representation of some changes.
  ///
  /// @param next where to go on
  /// @param more whether further changes can be read at once
  public record Page(List<TaskChangeJson> items, String next, boolean more) {
    public Page {
      items = List.copyOf(items);
      requireNonNull(next);
    }
  }
}
