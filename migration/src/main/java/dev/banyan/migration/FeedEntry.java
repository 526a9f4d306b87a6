package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// An entry of a change feed: the state of a row after a write.
///
/// @param position of the write; all changes of a transaction share it
/// @param version of the row, incremented by each write, including a deletion
/// @param image the row's columns as a JSON object; `null` for a deletion
public record FeedEntry(Position position, RowKey row, long version, @Nullable String image) {
  public FeedEntry {
    if (version < 0) {
      throw new IllegalArgumentException("a version is not negative: " + version);
    }
  }

  public boolean isDeletion() {
    return image == null;
  }
}
