package dev.banyan.admin.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Result of a write operation. Only [Done] and the two partial results have changed anything.
public sealed interface WriteResult {
  /// Key of an error that belongs to no field.
  String WHOLE = "";

  /// @param note text to show once, such as an initial password; empty for none
  record Done(List<RecordEntry> entries, String note) implements WriteResult {
    public Done {
      entries = List.copyOf(entries);
    }
  }

  /// Some records were changed before one was rejected.
  record PartiallyApplied(List<RecordEntry> entries, WriteResult refusal) implements WriteResult {
    public PartiallyApplied {
      entries = List.copyOf(entries);
    }
  }

  /// Some rows of a batch were not added; results by row number.
  record PartlyAdded(Set<Integer> added, SortedMap<Integer, WriteResult> refusals)
      implements WriteResult {
    public PartlyAdded {
      added = Set.copyOf(added);
      refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
    }
  }

  /// Errors by field, or under [#WHOLE].
  record Refused(Map<String, FieldError> faults) implements WriteResult {
    public Refused {
      faults = Map.copyOf(faults);
    }
  }

  /// Another user changed the record first; `current` is its current state.
  record VersionConflict(RecordEntry current) implements WriteResult {}

  /// The record does not exist or is not visible to the viewer.
  record Missing() implements WriteResult {}

  /// The source of the records is unavailable; `why` is a message for users.
  record SourceUnavailable(String why) implements WriteResult {}

  /// Joins the notes of several records, one per line.
  static String handOver(List<String> notes) {
    return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("\n"));
  }

  static WriteResult done(RecordEntry recordEntry) {
    return new Done(List.of(recordEntry), "");
  }

  static WriteResult refused(String field, FieldError fieldError) {
    return new Refused(Map.of(field, fieldError));
  }
}
