package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON representation of a page of tasks.
public record TaskPageJson(List<TaskJson> items, Page page) {
  public TaskPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }

  /// @param nextCursor cursor of the next page; absent on the last page
  public record Page(int limit, @Nullable String nextCursor) {}
}
