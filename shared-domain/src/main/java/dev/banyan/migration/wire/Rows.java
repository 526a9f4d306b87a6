package dev.banyan.migration.wire;

import dev.banyan.migration.Bucket;
import dev.banyan.migration.Change;
import dev.banyan.migration.RowSum;
import java.util.List;

/// Lists as answers: an answer is always an object.
public sealed interface Rows {
  record Images(List<Change> rows) implements Rows {}

  record Buckets(List<Bucket> rows) implements Rows {}

  record Sums(List<RowSum> rows) implements Rows {}

  /// Done, and there is nothing to say.
  record None() implements Rows {}
}
