package dev.banyan.monolith.admin.records;

import java.util.List;
import java.util.Map;

/// What came of asking for a list.
public sealed interface Listed {

  /// @param next where the next page begins; empty where there is none
  record Found(List<Entry> entries, String next) implements Listed {
    public Found {
      entries = List.copyOf(entries);
    }
  }

  /// A part of the query means nothing; by filter, or `q`, `order` or `after`.
  record Misread(Map<String, Fault> faults) implements Listed {
    public Misread {
      faults = Map.copyOf(faults);
    }
  }

  /// It would take too long.
  record TooSlow() implements Listed {}

  /// Whoever holds the records does not answer; `why` is for people.
  record Away(String why) implements Listed {}
}
