package dev.banyan.admin.model;

import java.util.List;
import java.util.stream.Collectors;

/// Value of a record's field.
public sealed interface Value {
  record Nothing() implements Value {}

  /// Text in the format defined by [FieldType].
  record Text(String text) implements Value {}

  record Several(List<String> texts) implements Value {
    public Several {
      texts = List.copyOf(texts);
    }
  }

  /// References to other records.
  ///
  /// @param more whether further references exist that are not included
  record Links(List<Link> links, boolean more) implements Value {
    public Links {
      links = List.copyOf(links);
    }
  }

  /// A record's id and display name.
  record Link(String id, String label) {}

  static Value nothing() {
    return new Nothing();
  }

  static Value text(String text) {
    return new Text(text);
  }

  /// The form representation: ids for links.
  default List<String> raw() {
    return switch (this) {
      case Nothing() -> List.of();
      case Text(var text) -> List.of(text);
      case Several(var texts) -> texts;
      case Links(var links, var ignored) -> links.stream().map(Link::id).toList();
    };
  }

  /// The display representation: labels for links.
  default String shown() {
    return switch (this) {
      case Nothing() -> "";
      case Text(var text) -> text;
      case Several(var texts) -> String.join(", ", texts);
      case Links(var links, var more) ->
          links.stream().map(Link::label).collect(Collectors.joining(", ")) + (more ? ", …" : "");
    };
  }
}
