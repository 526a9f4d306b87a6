package dev.banyan.monolith.admin.records;

import dev.banyan.monolith.accounts.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// All kinds that there are, and the only way to a [Desk].
@Component
public class Office {
  private final Map<String, Records> all = new TreeMap<>();

  Office(List<RecordSource> sources) {
    for (RecordSource source : sources) {
      for (Records records : source.records()) {
        if (all.put(records.name(), records) != null) {
          throw new IllegalStateException("two kinds of record are called " + records.name());
        }
      }
    }
  }

  /// Empty where there is no such kind, or the viewer may not know of it.
  public Optional<Desk> desk(String kind, Viewer viewer) {
    return Optional.ofNullable(all.get(kind))
        .map(records -> new Desk(records, viewer))
        .filter(desk -> desk.may(Permission.VIEW));
  }

  /// By name.
  public List<Desk> desks(Viewer viewer) {
    return all.values().stream()
        .map(records -> new Desk(records, viewer))
        .filter(desk -> desk.may(Permission.VIEW))
        .toList();
  }

  /// What can be granted, kind by kind.
  public List<String> grants() {
    Viewer administrator = new Viewer("", Set.of(Accounts.ADMIN));
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
  public Optional<Desk> tracked(String track, Viewer viewer) {
    return desks(viewer).stream().filter(desk -> desk.track().equals(track)).findFirst();
  }

  public OptionalLong roughly(Desk desk) {
    Records records = all.get(desk.name());
    return records == null ? OptionalLong.empty() : records.roughly();
  }
}
