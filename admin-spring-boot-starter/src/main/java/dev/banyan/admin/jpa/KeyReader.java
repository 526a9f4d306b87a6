package dev.banyan.admin.jpa;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.util.List;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/// Reads the parts of an identifier as JPA holds it: an embedded id, or an object of the id class,
/// in which the id of a related record stands for the record.
final class KeyReader {
  private KeyReader() {}

  static @Nullable Object part(
      EntityType<?> entity, Object identifier, List<Attribute<?, ?>> path) {
    if (entity.hasSingleIdAttribute()) {
      Object at = identifier;
      for (Attribute<?, ?> step : path.subList(1, path.size())) {
        at = at == null ? null : value(at, step.getName());
      }
      return at;
    }
    Object value = value(identifier, path.getFirst().getName());
    if (value == null || path.size() == 1) {
      return value;
    }
    List<Attribute<?, ?>> rest = path.subList(1, path.size());
    return path.getFirst() instanceof SingularAttribute<?, ?> link
            && link.getType() instanceof EntityType<?> target
        ? part(target, idOf(target, value, rest.getFirst()), rest)
        : part(rest, value);
  }

  private static @Nullable Object part(List<Attribute<?, ?>> path, Object holder) {
    Object at = holder;
    for (Attribute<?, ?> step : path) {
      at = at == null ? null : value(at, step.getName());
    }
    return at;
  }

  /// An id class may hold the related record itself.
  private static Object idOf(EntityType<?> target, Object held, Attribute<?, ?> id) {
    if (!target.getJavaType().isInstance(held) || !target.hasSingleIdAttribute()) {
      return held;
    }
    Object own = value(held, id.getName());
    return own == null ? held : own;
  }

  /// The value of an attribute of an id class or an embedded id.
  static @Nullable Object value(Object holder, String name) {
    Object plain = Hibernate.unproxy(holder);
    for (Class<?> at = plain.getClass(); at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return read(field, plain);
        }
      }
    }
    throw new IllegalStateException(plain.getClass().getName() + " has no field " + name);
  }

  private static @Nullable Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
