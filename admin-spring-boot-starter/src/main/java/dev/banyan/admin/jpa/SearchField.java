package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A search field with its match mode.
///
/// @param how `^` prefix, `=` exact, `*` contains
record SearchField(char how, String field) {

  static SearchField of(String text) {
    char first = text.charAt(0);
    return first == '^' || first == '='
        ? new SearchField(first, text.substring(1))
        : new SearchField('*', text);
  }

  /// From the options; by default the id and all text fields.
  static List<SearchField> of(EntityModel<?> model) {
    if (!model.description().search().isEmpty()) {
      return model.description().search().stream().map(SearchField::of).toList();
    }
    return Stream.concat(
            model.key().fields().stream().map(name -> new SearchField('=', name)),
            model.fields().stream()
                .filter(FieldMapping::isOwn)
                .filter(FieldMapping::isPlainText)
                .filter(one -> one.field().type() != FieldType.OTHER)
                .map(one -> new SearchField('*', one.field().name())))
        .distinct()
        .toList();
  }

  /// The LIKE pattern for lower-case text; empty for an exact match.
  Optional<String> pattern(String text) {
    String literally =
        text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return switch (how) {
      case '^' -> Optional.of(literally + "%");
      case '*' -> Optional.of("%" + literally + "%");
      default -> Optional.empty();
    };
  }
}
