package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a change feed: how a row stood after a write.
///
/// @param position of the write; the changes of one transaction share it
/// @param version the row's, one more with each write; a deletion has one too
/// @param image the row's columns as a JSON object; `null` for a deletion
public record FeedEntry(Position position, UUID id, long version, @Nullable String image) {
  public FeedEntry {
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1: " + version);
    }
  }

  public boolean isDeletion() {
    return image == null;
  }
}
