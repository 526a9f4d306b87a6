package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of the response to a bulk request.
///
/// @param items one per item of the request, in its order
public record BulkJson(List<Item> items) {
  public BulkJson {
    items = List.copyOf(items);
  }

  /// What the request of this item alone would have been answered.
  ///
  /// @param etag absent after a refusal
  /// @param task absent after a refusal
  /// @param problem absent after a success
  public record Item(
      UUID id,
      int status,
      @Nullable String etag,
      @Nullable TaskJson task,
      @Nullable ProblemJson problem) {
    public Item {
      requireNonNull(id);
    }
  }
}
