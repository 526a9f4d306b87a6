package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON representation of an event of a task. `kind` is text, so that readers can accept unknown
/// values.
public record TaskEventJson(
    long version, String kind, String actor, Instant at, List<Change> changes) {
  public TaskEventJson {
    requireNonNull(kind);
    requireNonNull(actor);
    requireNonNull(at);
    changes = List.copyOf(changes);
  }

  /// A changed field.
  ///
  /// @param from a text, a list of texts or `null`, as in the JSON of a task
  /// @param to likewise
  public record Change(String field, @Nullable Object from, @Nullable Object to) {
    public Change {
      requireNonNull(field);
    }
  }
}
