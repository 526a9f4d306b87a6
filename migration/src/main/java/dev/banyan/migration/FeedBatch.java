package dev.banyan.migration;

import java.util.List;

/// A batch of a change feed: everything after one position, up to and including another.
///
/// @param source the epoch in which the owner wrote it
/// @param after the replica's position required to apply it
/// @param upTo the replica's position afterwards: the last change, or `after` if there are none
/// @param ageMillis time between the oldest change and the read; 0 if there are none
public record FeedBatch(
    Epoch source, Position after, Position upTo, List<FeedEntry> changes, long ageMillis) {
  public FeedBatch {
    changes = List.copyOf(changes);
  }
}
