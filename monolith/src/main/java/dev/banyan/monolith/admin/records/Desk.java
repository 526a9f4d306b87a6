package dev.banyan.monolith.admin.records;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;

/// The records of one kind as one viewer meets them: every way to them asks for the permission
/// first.
///
/// Where it is missing, each method throws [AccessDeniedException].
public final class Desk {
  private final Records records;
  private final Viewer viewer;

  Desk(Records records, Viewer viewer) {
    this.records = records;
    this.viewer = viewer;
  }

  public Viewer viewer() {
    return viewer;
  }

  public String name() {
    return records.name();
  }

  public String track() {
    return records.track();
  }

  public Optional<String> fieldOf(String column) {
    return records.fieldOf(column);
  }

  public boolean may(Permission permission) {
    return viewer.may(permission, records.name()) && records.possible(viewer).contains(permission);
  }

  /// Whether records can be added from a file: not where there is nothing to say about one.
  public boolean mayImport() {
    return may(Permission.ADD)
        && records.kind(viewer).fields().stream().anyMatch(field -> field.writable(true));
  }

  public Kind kind() {
    require(Permission.VIEW);
    return records.kind(viewer);
  }

  public Listed list(Query query) {
    require(Permission.VIEW);
    return records.list(viewer, query);
  }

  public List<Query.Criterion.Between> filled(
      Query query, String field, List<Query.Criterion.Between> stretches) {
    require(Permission.VIEW);
    return records.filled(viewer, query, field, stretches);
  }

  public Entry blank() {
    require(Permission.ADD);
    return records.blank();
  }

  public Optional<Entry> find(String id) {
    require(Permission.VIEW);
    return records.find(viewer, id);
  }

  public List<Value.Link> suggest(String text, int limit) {
    require(Permission.VIEW);
    return records.suggest(viewer, text, limit);
  }

  public Outcome add(Draft draft) {
    require(Permission.ADD);
    return records.add(viewer, draft);
  }

  public Outcome addAll(Batch batch, boolean dryRun) {
    require(Permission.ADD);
    return records.addAll(viewer, batch, dryRun);
  }

  public boolean addsRowsOneByOne() {
    return records.addsRowsOneByOne();
  }

  public Outcome change(String id, String version, Draft draft) {
    require(Permission.CHANGE);
    return records.change(viewer, id, version, draft);
  }

  public Consequences consequences(String id) {
    require(Permission.DELETE);
    return records.consequences(viewer, id);
  }

  public Outcome delete(List<String> ids) {
    require(Permission.DELETE);
    return records.delete(viewer, ids);
  }

  /// @throws IllegalArgumentException for an action that this kind has not
  public Outcome act(String action, List<String> ids) {
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
    if (!may(permission)) {
      throw new AccessDeniedException("needs " + permission.grant(records.name()));
    }
  }
}
