package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One field that the search looks at, and how.
///
/// @param how `^` at its beginning, `=` the whole of it, `*` anywhere in it
record SearchField(char how, String field) {

  static SearchField of(String text) {
    char first = text.charAt(0);
    return first == '^' || first == '='
        ? new SearchField(first, text.substring(1))
        : new SearchField('*', text);
  }

  /// As the view says; without one, the id and every text.
  static List<SearchField> of(EntityModel<?> model) {
    if (!model.description().search().isEmpty()) {
      return model.description().search().stream().map(SearchField::of).toList();
    }
    return Stream.concat(
            Stream.of(new SearchField('=', model.id().field().name())),
            model.fields().stream()
                .filter(FieldMapping::isOwn)
                .filter(one -> one.type().equals(String.class))
                .filter(one -> one.field().type() != FieldType.OTHER)
                .map(one -> new SearchField('*', one.field().name())))
        .distinct()
        .toList();
  }

  /// The pattern for a lower-case text; empty where the whole must be equal.
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
