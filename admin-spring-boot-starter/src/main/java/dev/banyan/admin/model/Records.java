package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// All records of one kind, wherever they are kept.
///
/// Each method sees only what the viewer's row rules let them see, and writes only the fields that
/// their [RecordType] lets them write; whether they may do it at all is the [AuthorizedRecords]'s
/// question. A change is made wholly or not at all. Safe for concurrent use.
public interface Records {
  /// The name of the kind.
  String name();

  /// The name under which the history keeps changes of these records; empty where it keeps none.
  String track();

  /// The field that the history calls so.
  default Optional<String> fieldOf(String column) {
    return Optional.of(column);
  }

  RecordType kind(AdminPrincipal viewer);

  /// What can be done with these records at all.
  default Set<Permission> possible(AdminPrincipal viewer) {
    return kind(viewer).possible();
  }

  RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery);

  /// Those of the stretches of a field's values in which there is any record that the query asks
  /// for; all of them where that is not cheap to tell.
  default List<RecordQuery.Criterion.Between> filled(
      AdminPrincipal viewer,
      RecordQuery recordQuery,
      String field,
      List<RecordQuery.Criterion.Between> stretches) {
    return stretches;
  }

  /// What a new record begins with, for the form.
  default RecordEntry blank() {
    return new RecordEntry("", "", "", Map.of());
  }

  /// One record with all its fields.
  Optional<RecordEntry> find(AdminPrincipal viewer, String id);

  /// The records whose label or searched fields go with the text, at most `limit`.
  List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit);

  WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft);

  /// @param version the one that the viewer has seen
  WriteResult change(AdminPrincipal viewer, String id, String version, RecordDraft recordDraft);

  DeleteImpact consequences(AdminPrincipal viewer, String id);

  WriteResult delete(AdminPrincipal viewer, List<String> ids);

  WriteResult act(AdminPrincipal viewer, String action, List<String> ids);

  /// Adds all or none, or where [#addsRowsOneByOne()], those that can be added. A refusal names the
  /// faults of the first row that has any, and the row in the place `row`.
  WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun);

  /// Whether a row that is refused leaves the others added.
  default boolean addsRowsOneByOne() {
    return false;
  }

  /// About how many there are, where that costs nothing.
  OptionalLong roughly();
}
