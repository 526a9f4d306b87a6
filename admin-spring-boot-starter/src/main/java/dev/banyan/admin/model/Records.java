package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Port for all records of one type, independent of where they are stored.
///
/// Each method applies the viewer's row rules and writes only the fields that their [RecordType]
/// makes writable. Permissions are checked by [AuthorizedRecords]. Changes are atomic. Thread-safe.
public interface Records {
  /// Name of the record type.
  String name();

  /// Name of the record type in the audit log; empty if it is not audited.
  String auditKey();

  /// All names under which the audit log has these records, such as those of several tables.
  default Set<String> auditKeys() {
    return auditKey().isEmpty() ? Set.of() : Set.of(auditKey());
  }

  /// The field with this name in the audit log.
  default Optional<String> fieldOf(String column) {
    return Optional.of(column);
  }

  /// The columns of each link to a record whose id has several parts, in the order of the parts.
  default Map<String, List<String>> linkColumns() {
    return Map.of();
  }

  RecordType kind(AdminPrincipal viewer);

  /// Operations that these records support.
  default Set<Permission> possible(AdminPrincipal viewer) {
    return kind(viewer).possible();
  }

  RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery);

  /// The given ranges that contain any record matching the query; all of them if this is expensive
  /// to determine.
  default List<RecordQuery.Criterion.Between> filled(
      AdminPrincipal viewer,
      RecordQuery recordQuery,
      String field,
      List<RecordQuery.Criterion.Between> stretches) {
    return stretches;
  }

  /// Initial values of the form for a new record.
  default RecordEntry blank() {
    return new RecordEntry("", "", "", Map.of());
  }

  /// A record with all its fields.
  Optional<RecordEntry> find(AdminPrincipal viewer, String id);

  /// The content of a field of the type [FieldType#FILE]; empty if there is none.
  default Optional<byte[]> content(AdminPrincipal viewer, String id, String field) {
    return Optional.empty();
  }

  /// Records whose label or search fields match the text, at most `limit`.
  List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit);

  WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft);

  /// @param version the version that the viewer has seen
  WriteResult change(AdminPrincipal viewer, String id, String version, RecordDraft recordDraft);

  DeleteImpact deleteImpact(AdminPrincipal viewer, String id);

  WriteResult delete(AdminPrincipal viewer, List<String> ids);

  WriteResult act(AdminPrincipal viewer, String action, List<String> ids);

  /// Adds all rows or none; if [#addsRowsOneByOne()], adds all valid rows. A refusal contains the
  /// errors of the first invalid row and its number as `row`.
  WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun);

  /// Whether rows are added independently, so that a rejected row does not affect the others.
  default boolean addsRowsOneByOne() {
    return false;
  }

  /// Estimated number of records, if it can be determined cheaply.
  OptionalLong estimatedCount();
}
