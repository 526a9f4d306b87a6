package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list on the wire.
public record TaskPageJson(List<TaskJson> items, Page page) {
  public TaskPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }

  /// @param nextCursor where the next page begins; absent on the last one
  public record Page(int limit, @Nullable String nextCursor) {}
}
