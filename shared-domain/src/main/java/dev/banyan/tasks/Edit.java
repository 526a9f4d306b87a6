package dev.banyan.tasks;

import org.jspecify.annotations.Nullable;

/// What a patch does to one field.
public sealed interface Edit<T> {
  /// The field stays as it is.
  record Keep<T>() implements Edit<T> {}

  /// The field becomes `value`; `null` empties it.
  record To<T>(@Nullable T value) implements Edit<T> {}

  static <T> Edit<T> keep() {
    return new Keep<>();
  }

  static <T> Edit<T> to(@Nullable T value) {
    return new To<>(value);
  }

  /// The field's value after this edit.
  default @Nullable T over(@Nullable T current) {
    return switch (this) {
      case Keep<T> _ -> current;
      case To<T>(var value) -> value;
    };
  }

  /// The field's value after this edit, where an emptied field falls back to `initial`.
  default T over(T current, T initial) {
    T value = over(current);
    return value == null ? initial : value;
  }
}
