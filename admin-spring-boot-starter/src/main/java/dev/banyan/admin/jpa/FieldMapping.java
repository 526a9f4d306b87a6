package dev.banyan.admin.jpa;

import dev.banyan.admin.model.Field;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;

/// A field and the path of attributes to it: more than one for a part of an embedded value or of a
/// related record.
///
/// @param type the Java type of its value, or of the related entity
record FieldMapping(Field field, Class<?> type, List<Attribute<?, ?>> path) {
  FieldMapping {
    path = List.copyOf(path);
  }

  Attribute<?, ?> last() {
    return path.getLast();
  }

  /// Whether its value is a column of the record's own row.
  boolean isOwn() {
    return path.stream().limit(path.size() - 1L).noneMatch(Attribute::isAssociation);
  }

  FieldMapping as(Field other) {
    return new FieldMapping(other, type, path);
  }
}
