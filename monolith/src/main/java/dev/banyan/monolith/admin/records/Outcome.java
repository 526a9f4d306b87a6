package dev.banyan.monolith.admin.records;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came of a change of records. Whatever is neither [Done] nor partly done has changed
/// nothing.
public sealed interface Outcome {
  /// The place of a fault that belongs to no field.
  String WHOLE = "";

  /// @param note something to hand over once, such as a first password; empty for nothing
  record Done(List<Entry> entries, String note) implements Outcome {
    public Done {
      entries = List.copyOf(entries);
    }
  }

  /// Some were changed, before one was refused.
  record Partly(List<Entry> entries, Outcome refusal) implements Outcome {
    public Partly {
      entries = List.copyOf(entries);
    }
  }

  /// Of a batch whose rows are added one by one, some were not; by the rows' numbers.
  record PartlyAdded(Set<Integer> added, SortedMap<Integer, Outcome> refusals) implements Outcome {
    public PartlyAdded {
      added = Set.copyOf(added);
      refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
    }
  }

  /// By field, or [#WHOLE].
  record Refused(Map<String, Fault> faults) implements Outcome {
    public Refused {
      faults = Map.copyOf(faults);
    }
  }

  /// Somebody else was faster; `current` is how it stands now.
  record Overtaken(Entry current) implements Outcome {}

  /// There is no such record, or the viewer may not know of it.
  record Missing() implements Outcome {}

  /// No answer could be had; `why` is for people.
  record Away(String why) implements Outcome {}

  /// The notes of several records as one: a line for each that has any.
  static String handOver(List<String> notes) {
    return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("\n"));
  }

  static Outcome done(Entry entry) {
    return new Done(List.of(entry), "");
  }

  static Outcome refused(String field, Fault fault) {
    return new Refused(Map.of(field, fault));
  }
}
