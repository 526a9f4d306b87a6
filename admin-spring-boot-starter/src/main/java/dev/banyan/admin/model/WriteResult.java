package dev.banyan.admin.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came of a change of records. Whatever is neither [Done] nor partly done has changed
/// nothing.
public sealed interface WriteResult {
  /// The place of a fault that belongs to no field.
  String WHOLE = "";

  /// @param note something to hand over once, such as a first password; empty for nothing
  record Done(List<RecordEntry> entries, String note) implements WriteResult {
    public Done {
      entries = List.copyOf(entries);
    }
  }

  /// Some were changed, before one was refused.
  record PartiallyApplied(List<RecordEntry> entries, WriteResult refusal) implements WriteResult {
    public PartiallyApplied {
      entries = List.copyOf(entries);
    }
  }

  /// Of a batch whose rows are added one by one, some were not; by the rows' numbers.
  record PartlyAdded(Set<Integer> added, SortedMap<Integer, WriteResult> refusals)
      implements WriteResult {
    public PartlyAdded {
      added = Set.copyOf(added);
      refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
    }
  }

  /// By field, or [#WHOLE].
  record Refused(Map<String, FieldError> faults) implements WriteResult {
    public Refused {
      faults = Map.copyOf(faults);
    }
  }

  /// Somebody else was faster; `current` is how it stands now.
  record VersionConflict(RecordEntry current) implements WriteResult {}

  /// There is no such record, or the viewer may not know of it.
  record Missing() implements WriteResult {}

  /// No answer could be had; `why` is for people.
  record SourceUnavailable(String why) implements WriteResult {}

  /// The notes of several records as one: a line for each that has any.
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
