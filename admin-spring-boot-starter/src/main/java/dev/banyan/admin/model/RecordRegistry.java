package dev.banyan.admin.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Registry of all record types. It is the only way to get [AuthorizedRecords].
public class RecordRegistry {
  private final Map<String, Records> all = new TreeMap<>();

  RecordRegistry(List<RecordSource> sources) {
    for (RecordSource source : sources) {
      for (Records records : source.records()) {
        if (all.put(records.name(), records) != null) {
          throw new IllegalStateException("two kinds of record are called " + records.name());
        }
      }
    }
  }

  /// The records of this type; empty if the type does not exist or is not visible to the viewer.
  public Optional<AuthorizedRecords> find(String kind, AdminPrincipal viewer) {
    return Optional.ofNullable(all.get(kind))
        .map(records -> new AuthorizedRecords(records, viewer))
        .filter(authorizedRecords -> authorizedRecords.hasPermission(Permission.VIEW));
  }

  /// All visible record types, sorted by name.
  public List<AuthorizedRecords> findAll(AdminPrincipal viewer) {
    return all.values().stream()
        .map(records -> new AuthorizedRecords(records, viewer))
        .filter(authorizedRecords -> authorizedRecords.hasPermission(Permission.VIEW))
        .toList();
  }

  /// All permissions that can be granted, grouped by record type.
  public List<String> grants() {
    AdminPrincipal administrator = new AdminPrincipal("", Set.of(), true);
    return all.values().stream()
        .flatMap(records -> {
          Set<Permission> possible = records.possible(administrator);
          return Stream.of(Permission.values())
              .filter(possible::contains)
              .map(permission -> permission.grant(records.name()));
        })
        .toList();
  }

  /// The record type with this name in the audit log.
  public Optional<AuthorizedRecords> findByAuditKey(String track, AdminPrincipal viewer) {
    return findAll(viewer).stream()
        .filter(authorizedRecords -> authorizedRecords.auditKeys().contains(track))
        // Of a hierarchy, the class whose own table it is.
        .min(Comparator.comparingInt(found -> found.auditKey().equals(track) ? 0 : 1));
  }

  public OptionalLong estimatedCount(AuthorizedRecords authorizedRecords) {
    Records records = all.get(authorizedRecords.name());
    return records == null ? OptionalLong.empty() : records.estimatedCount();
  }
}
