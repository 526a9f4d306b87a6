package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the one record that somebody's words mean: its id, or what it is called.
@Component
public class LinkFinder {
  private static final int CANDIDATES = 6;
  private final Office office;

  LinkFinder(Office office) {
    this.office = office;
  }

  /// What came of looking.
  public sealed interface Answer {
    record One(String id) implements Answer {}

    record Not(Fault fault) implements Answer {}
  }

  public Answer find(String kind, Viewer viewer, String sought) {
    Desk desk = office.desk(kind, viewer).orElse(null);
    if (desk == null) {
      return new Answer.Not(Fault.of("fault.related"));
    }
    Optional<String> byId = desk.find(sought).map(Entry::id);
    if (byId.isPresent()) {
      return new Answer.One(byId.get());
    }
    List<Link> found = desk.suggest(sought, CANDIDATES);
    List<Link> exact = found.stream().filter(one -> one.label().equalsIgnoreCase(sought)).toList();
    List<Link> fitting = exact.size() == 1 ? exact : found;
    if (fitting.size() == 1) {
      return new Answer.One(fitting.getFirst().id());
    }
    return new Answer.Not(
        fitting.isEmpty()
            ? Fault.of("fault.none-fits", sought)
            : Fault.of(
                "fault.several-fit",
                String.join(", ", fitting.stream().map(Link::label).toList())));
  }
}
