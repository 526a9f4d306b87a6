package dev.banyan.monolith.admin.records;

import java.util.List;

/// Rows that are to be added together.
///
/// @param key names the batch: where rows are added one by one, a row that was added under this key
///   and its number is not added again
public record Batch(String key, List<Row> rows) {
  /// @param number by which people know the row, from one
  public record Row(int number, Draft draft) {}

  public Batch {
    rows = List.copyOf(rows);
  }

  public static Batch of(Draft draft) {
    return new Batch("", List.of(new Row(1, draft)));
  }
}
