package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The records of one type with access control: every method checks the viewer's permission first.
///
/// Without the permission, methods throw what [AccessDenial] names.
public final class AuthorizedRecords {
  private final Records records;
  private final AdminPrincipal viewer;

  AuthorizedRecords(Records records, AdminPrincipal viewer) {
    this.records = records;
    this.viewer = viewer;
  }

  public AdminPrincipal viewer() {
    return viewer;
  }

  public String name() {
    return records.name();
  }

  public String auditKey() {
    return records.auditKey();
  }

  public Set<String> auditKeys() {
    return records.auditKeys();
  }

  public Optional<String> fieldOf(String column) {
    return records.fieldOf(column);
  }

  public Map<String, List<String>> linkColumns() {
    return records.linkColumns();
  }

  public boolean hasPermission(Permission permission) {
    return viewer.hasPermission(permission, records.name())
        && records.possible(viewer).contains(permission);
  }

  /// Whether records can be imported from a file. Not possible if a new record has no writable
  /// fields.
  public boolean mayImport() {
    return hasPermission(Permission.ADD)
        && records.kind(viewer).fields().stream().anyMatch(field -> field.writable(true));
  }

  public RecordType kind() {
    require(Permission.VIEW);
    return records.kind(viewer);
  }

  public RecordPage list(RecordQuery recordQuery) {
    require(Permission.VIEW);
    return records.list(viewer, recordQuery);
  }

  public List<RecordQuery.Criterion.Between> filled(
      RecordQuery recordQuery, String field, List<RecordQuery.Criterion.Between> stretches) {
    require(Permission.VIEW);
    return records.filled(viewer, recordQuery, field, stretches);
  }

  public RecordEntry blank() {
    require(Permission.ADD);
    return records.blank();
  }

  public Optional<RecordEntry> find(String id) {
    require(Permission.VIEW);
    return records.find(viewer, id);
  }

  public Optional<byte[]> content(String id, String field) {
    require(Permission.VIEW);
    return records.content(viewer, id, field);
  }

  public List<Value.Link> suggest(String text, int limit) {
    require(Permission.VIEW);
    return records.suggest(viewer, text, limit);
  }

  public WriteResult add(RecordDraft recordDraft) {
    require(Permission.ADD);
    return records.add(viewer, recordDraft);
  }

  public WriteResult addAll(RecordBatch recordBatch, boolean dryRun) {
    require(Permission.ADD);
    return records.addAll(viewer, recordBatch, dryRun);
  }

  public boolean addsRowsOneByOne() {
    return records.addsRowsOneByOne();
  }

  public WriteResult change(String id, String version, RecordDraft recordDraft) {
    require(Permission.CHANGE);
    return records.change(viewer, id, version, recordDraft);
  }

  public DeleteImpact deleteImpact(String id) {
    require(Permission.DELETE);
    return records.deleteImpact(viewer, id);
  }

  public WriteResult delete(List<String> ids) {
    require(Permission.DELETE);
    return records.delete(viewer, ids);
  }

  /// @throws IllegalArgumentException if this record type has no such action
  public WriteResult act(String action, List<String> ids) {
    require(Permission.VIEW);
    require(
        records
            .kind(viewer)
            .action(action)
            .orElseThrow(() -> new IllegalArgumentException("no action " + action))
            .permission());
    return records.act(viewer, action, ids);
  }

  private void require(Permission permission) {
    if (!hasPermission(permission)) {
      throw AccessDenial.because("needs " + permission.grant(records.name()));
    }
  }
}
