package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;

/// Result of a list query.
public sealed interface RecordPage {

  /// @param next cursor of the next page; empty if this is the last
  record Found(List<RecordEntry> entries, String next) implements RecordPage {
    public Found {
      entries = List.copyOf(entries);
    }
  }

  /// The query is invalid. Errors are keyed by filter, or by `q`, `order` or `after`.
  record InvalidQuery(Map<String, FieldError> faults) implements RecordPage {
    public InvalidQuery {
      faults = Map.copyOf(faults);
    }
  }

  /// The query timed out.
  record TooSlow() implements RecordPage {}

  /// The source of the records is unavailable; `why` is a message for users.
  record Away(String why) implements RecordPage {}
}
