package dev.banyan.migration;

import java.util.List;

/// A stretch of a change feed: everything behind one position, up to and including another.
///
/// @param source the epoch in which the owner wrote it
/// @param after where a replica must stand to apply it
/// @param upTo where the replica is afterwards: at the last of the changes, or still at `after`
///   where there are none
/// @param ageMillis since the oldest of the changes was written, when the owner was asked; 0 where
///   there are none
public record FeedBatch(
    Epoch source, Position after, Position upTo, List<FeedEntry> changes, long ageMillis) {
  public FeedBatch {
    changes = List.copyOf(changes);
  }
}
