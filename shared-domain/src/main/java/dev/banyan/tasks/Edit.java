package dev.banyan.tasks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A patch operation on one field.
public sealed interface Edit<T> {
  /// Keeps the field unchanged.
  record Keep<T>() implements Edit<T> {}

  /// Sets the field to `value`; `null` clears it.
  record To<T>(@Nullable T value) implements Edit<T> {}

  static <T> Edit<T> keep() {
    return new Keep<>();
  }

  static <T> Edit<T> to(@Nullable T value) {
    return new To<>(value);
  }

  /// The edit that turns one value into the other.
  static <T> Edit<T> between(@Nullable T from, @Nullable T to) {
    return Objects.equals(from, to) ? keep() : to(to);
  }

  /// The field's value after this edit.
  default @Nullable T over(@Nullable T current) {
    return switch (this) {
      case Keep<T> _ -> current;
      case To<T>(var value) -> value;
    };
  }

  /// The field's value after this edit; a cleared field takes the value `initial`.
  default T over(T current, T initial) {
    T value = over(current);
    return value == null ? initial : value;
  }
}
