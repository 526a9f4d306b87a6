package dev.banyan.monolith.admin.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// All records of one kind, wherever they are kept.
///
/// Each method sees only what the viewer's row rules let them see, and writes only the fields that
/// their [Kind] lets them write; whether they may do it at all is the [Desk]'s question. A change
/// is made wholly or not at all. Safe for concurrent use.
public interface Records {
  /// The name of the kind.
  String name();

  /// The name under which the history keeps changes of these records; empty where it keeps none.
  String track();

  /// The field that the history calls so.
  default Optional<String> fieldOf(String column) {
    return Optional.of(column);
  }

  Kind kind(Viewer viewer);

  /// What can be done with these records at all.
  default Set<Permission> possible(Viewer viewer) {
    return kind(viewer).possible();
  }

  Listed list(Viewer viewer, Query query);

  /// Those of the stretches of a field's values in which there is any record that the query asks
  /// for; all of them where that is not cheap to tell.
  default List<Query.Criterion.Between> filled(
      Viewer viewer, Query query, String field, List<Query.Criterion.Between> stretches) {
    return stretches;
  }

  /// What a new record begins with, for the form.
  default Entry blank() {
    return new Entry("", "", "", Map.of());
  }

  /// One record with all its fields.
  Optional<Entry> find(Viewer viewer, String id);

  /// The records whose label or searched fields go with the text, at most `limit`.
  List<Value.Link> suggest(Viewer viewer, String text, int limit);

  Outcome add(Viewer viewer, Draft draft);

  /// @param version the one that the viewer has seen
  Outcome change(Viewer viewer, String id, String version, Draft draft);

  Consequences consequences(Viewer viewer, String id);

  Outcome delete(Viewer viewer, List<String> ids);

  Outcome act(Viewer viewer, String action, List<String> ids);

  /// Adds all or none, or where [#addsRowsOneByOne()], those that can be added. A refusal names the
  /// faults of the first row that has any, and the row in the place `row`.
  Outcome addAll(Viewer viewer, Batch batch, boolean dryRun);

  /// Whether a row that is refused leaves the others added.
  default boolean addsRowsOneByOne() {
    return false;
  }

  /// About how many there are, where that costs nothing.
  OptionalLong roughly();
}
