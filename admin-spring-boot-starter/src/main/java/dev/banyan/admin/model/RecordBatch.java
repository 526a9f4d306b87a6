package dev.banyan.admin.model;

import java.util.List;

/// Rows to add together.
///
/// @param key idempotency key of the batch: if rows are added one by one, a row with the same key
///   and number is not added twice
public record RecordBatch(String key, List<Row> rows) {
  /// @param number position of the row as shown to users, starting at one
  public record Row(int number, RecordDraft draft) {}

  public RecordBatch {
    rows = List.copyOf(rows);
  }

  public static RecordBatch of(RecordDraft recordDraft) {
    return new RecordBatch("", List.of(new Row(1, recordDraft)));
  }
}
