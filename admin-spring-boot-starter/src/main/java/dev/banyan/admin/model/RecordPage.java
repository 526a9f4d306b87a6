package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;

/// What came of asking for a list.
public sealed interface RecordPage {

  /// @param next where the next page begins; empty where there is none
  record Found(List<RecordEntry> entries, String next) implements RecordPage {
    public Found {
      entries = List.copyOf(entries);
    }
  }

  /// A part of the query means nothing; by filter, or `q`, `order` or `after`.
  record InvalidQuery(Map<String, FieldError> faults) implements RecordPage {
    public InvalidQuery {
      faults = Map.copyOf(faults);
    }
  }

  /// It would take too long.
  record TooSlow() implements RecordPage {}

  /// Whoever holds the records does not answer; `why` is for people.
  record Away(String why) implements RecordPage {}
}
