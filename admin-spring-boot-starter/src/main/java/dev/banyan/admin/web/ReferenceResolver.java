package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.Value.Link;
import java.util.List;
import java.util.Optional;

/// Finds the one record that a text refers to, by id or display name.
public class ReferenceResolver {
  private static final int CANDIDATES = 6;
  private final RecordRegistry recordRegistry;

  ReferenceResolver(RecordRegistry recordRegistry) {
    this.recordRegistry = recordRegistry;
  }

  /// Result of the search.
  public sealed interface Answer {
    record One(String id) implements Answer {}

    record Not(FieldError fault) implements Answer {}
  }

  public Answer find(String kind, AdminPrincipal viewer, String sought) {
    AuthorizedRecords authorizedRecords = recordRegistry.find(kind, viewer).orElse(null);
    if (authorizedRecords == null) {
      return new Answer.Not(FieldError.of("fault.related"));
    }
    Optional<String> byId = authorizedRecords.find(sought).map(RecordEntry::id);
    if (byId.isPresent()) {
      return new Answer.One(byId.get());
    }
    List<Link> found = authorizedRecords.suggest(sought, CANDIDATES);
    List<Link> exact = found.stream().filter(one -> one.label().equalsIgnoreCase(sought)).toList();
    List<Link> fitting = exact.size() == 1 ? exact : found;
    if (fitting.size() == 1) {
      return new Answer.One(fitting.getFirst().id());
    }
    return new Answer.Not(
        fitting.isEmpty()
            ? FieldError.of("fault.none-fits", sought)
            : FieldError.of(
                "fault.several-fit",
                String.join(", ", fitting.stream().map(Link::label).toList())));
  }
}
