package dev.banyan.admin.jpa;

import jakarta.persistence.metamodel.Attribute;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads and writes an attribute by field access, ignoring visibility as JPA does.
record PropertyAccessor(Attribute<?, ?> attribute) {

  boolean has(Class<? extends Annotation> annotation) {
    return attribute.getJavaMember() instanceof AccessibleObject member
        && member.isAnnotationPresent(annotation);
  }

  <A extends Annotation> @Nullable A get(Class<A> annotation) {
    return attribute.getJavaMember() instanceof AccessibleObject member
        ? member.getAnnotation(annotation)
        : null;
  }

  /// The declared type with its parameters, such as `Map<String, String>`.
  Type genericType() {
    return switch (attribute.getJavaMember()) {
      case Method getter -> getter.getGenericReturnType();
      case java.lang.reflect.Field field -> field.getGenericType();
      default -> attribute.getJavaType();
    };
  }

  @Nullable Object of(Object holder) {
    try {
      if (attribute.getJavaMember() instanceof Method getter) {
        getter.setAccessible(true);
        return getter.invoke(holder);
      }
      java.lang.reflect.Field field = (java.lang.reflect.Field) attribute.getJavaMember();
      field.setAccessible(true);
      return field.get(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The holder with this value: the same object, or a new one if it is immutable.
  Object with(Object holder, @Nullable Object value) {
    try {
      if (holder instanceof Record) {
        return rebuilt(holder, value);
      }
      if (attribute.getJavaMember() instanceof Method getter) {
        String name = attribute.getName();
        Method setter =
            getter
                .getDeclaringClass()
                .getDeclaredMethod(
                    "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    getter.getReturnType());
        setter.setAccessible(true);
        setter.invoke(holder, value);
        return holder;
      }
      java.lang.reflect.Field field = (java.lang.reflect.Field) attribute.getJavaMember();
      field.setAccessible(true);
      field.set(holder, value);
      return holder;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a part of a record holds when it has no value.
  static @Nullable Object absent(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private Object rebuilt(Object holder, @Nullable Object value)
      throws ReflectiveOperationException {
    RecordComponent[] parts = holder.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Method accessor = parts[i].getAccessor();
      accessor.setAccessible(true);
      values[i] = parts[i].getName().equals(attribute.getName()) ? value : accessor.invoke(holder);
    }
    Constructor<?> whole =
        holder
            .getClass()
            .getDeclaredConstructor(
                Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
    whole.setAccessible(true);
    return whole.newInstance(values);
  }

  static <T> T make(Class<T> type) {
    try {
      if (type.isRecord()) {
        Constructor<T> whole =
            type.getDeclaredConstructor(
                Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        whole.setAccessible(true);
        return whole.newInstance(
            Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .map(PropertyAccessor::absent)
                .toArray());
      }
      Constructor<T> empty = type.getDeclaredConstructor();
      empty.setAccessible(true);
      return empty.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
