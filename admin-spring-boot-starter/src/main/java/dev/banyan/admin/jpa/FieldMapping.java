package dev.banyan.admin.jpa;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.Lob;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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

  /// Whether its values are rows of another table: links to many records, or a collection of
  /// values.
  boolean isCollection() {
    return last() instanceof PluralAttribute<?, ?, ?>;
  }

  /// Whether the column holds JSON, which is edited as text.
  boolean isJson() {
    JdbcTypeCode code = new PropertyAccessor(last()).get(JdbcTypeCode.class);
    return code != null && code.value() == SqlTypes.JSON && !type.equals(String.class);
  }

  /// Whether the column holds text that a condition can search, not a large object or JSON.
  boolean isPlainText() {
    PropertyAccessor property = new PropertyAccessor(last());
    return type.equals(String.class)
        && !property.has(Lob.class)
        && property.get(JdbcTypeCode.class) == null;
  }

  /// Whether the column's value itself can stand in the audit log: large objects cannot.
  boolean isLoggable() {
    return field.type() != FieldType.FILE && !new PropertyAccessor(last()).has(Lob.class);
  }

  /// The value that a text stands for; empty if it is not valid.
  Optional<Object> parse(String text) {
    return isJson()
        ? JsonColumns.parse(new PropertyAccessor(last()).genericType(), text)
        : TextConverter.parse(type, text);
  }

  FieldMapping as(Field other) {
    return new FieldMapping(other, type, path);
  }
}
