package dev.banyan.admin.model;

import java.util.List;

/// Rows that are to be added together.
///
/// @param key names the batch: where rows are added one by one, a row that was added under this key
///   and its number is not added again
public record RecordBatch(String key, List<Row> rows) {
  /// @param number by which people know the row, from one
  public record Row(int number, RecordDraft draft) {}

  public RecordBatch {
    rows = List.copyOf(rows);
  }

  public static RecordBatch of(RecordDraft recordDraft) {
    return new RecordBatch("", List.of(new Row(1, recordDraft)));
  }
}
