package dev.banyan.migration.wire;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.RowChecksum;
import java.util.List;

/// Lists as answers: an answer is always an object.
public sealed interface RowsResponse {
  record Images(List<FeedEntry> rows) implements RowsResponse {}

  record Buckets(List<BucketChecksum> rows) implements RowsResponse {}

  record Sums(List<RowChecksum> rows) implements RowsResponse {}

  /// Done, and there is nothing to say.
  record None() implements RowsResponse {}
}
