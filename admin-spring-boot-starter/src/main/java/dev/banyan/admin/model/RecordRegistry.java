package dev.banyan.admin.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All kinds that there are, and the only way to a [AuthorizedRecords].
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

  /// Empty where there is no such kind, or the viewer may not know of it.
  public Optional<AuthorizedRecords> desk(String kind, AdminPrincipal viewer) {
    return Optional.ofNullable(all.get(kind))
        .map(records -> new AuthorizedRecords(records, viewer))
        .filter(authorizedRecords -> authorizedRecords.may(Permission.VIEW));
  }

  /// By name.
  public List<AuthorizedRecords> desks(AdminPrincipal viewer) {
    return all.values().stream()
        .map(records -> new AuthorizedRecords(records, viewer))
        .filter(authorizedRecords -> authorizedRecords.may(Permission.VIEW))
        .toList();
  }

  /// What can be granted, kind by kind.
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

  /// The kind whose changes the history keeps under this name.
  public Optional<AuthorizedRecords> tracked(String track, AdminPrincipal viewer) {
    return desks(viewer).stream()
        .filter(authorizedRecords -> authorizedRecords.track().equals(track))
        .findFirst();
  }

  public OptionalLong roughly(AuthorizedRecords authorizedRecords) {
    Records records = all.get(authorizedRecords.name());
    return records == null ? OptionalLong.empty() : records.roughly();
  }
}
