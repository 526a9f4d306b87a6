package dev.banyan.migration.wire;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MappingFault;
import dev.banyan.migration.RowChecksum;
import java.util.List;

/// Lists as responses, wrapped in an object because a response is always a JSON object.
public sealed interface RowsResponse {
  record Images(List<FeedEntry> rows) implements RowsResponse {}

  record Buckets(List<BucketChecksum> rows) implements RowsResponse {}

  record Sums(List<RowChecksum> rows) implements RowsResponse {}

  record MappingFaults(List<MappingFault> faults) implements RowsResponse {}

  /// Success without content.
  record None() implements RowsResponse {}
}
