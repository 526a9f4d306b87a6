package dev.banyan.admin.model;

import java.util.List;
import java.util.stream.Collectors;

/// What a field of a record holds.
public sealed interface Value {
  record Nothing() implements Value {}

  /// In the form that [FieldType] says.
  record Text(String text) implements Value {}

  record Several(List<String> texts) implements Value {
    public Several {
      texts = List.copyOf(texts);
    }
  }

  /// Other records.
  ///
  /// @param more whether there are further ones
  record Links(List<Link> links, boolean more) implements Value {
    public Links {
      links = List.copyOf(links);
    }
  }

  /// A record's id, and what people call it.
  record Link(String id, String label) {}

  static Value nothing() {
    return new Nothing();
  }

  static Value text(String text) {
    return new Text(text);
  }

  /// As a form sends it back: ids for links.
  default List<String> raw() {
    return switch (this) {
      case Nothing() -> List.of();
      case Text(var text) -> List.of(text);
      case Several(var texts) -> texts;
      case Links(var links, var ignored) -> links.stream().map(Link::id).toList();
    };
  }

  /// For people: labels for links.
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
