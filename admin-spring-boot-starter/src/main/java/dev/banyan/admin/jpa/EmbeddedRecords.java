package dev.banyan.admin.jpa;

import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// New values for parts of embedded records. A record is made once, with all of its parts: it may
/// refuse some of them alone, and cannot be changed.
final class EmbeddedRecords {
  private final Map<List<Attribute<?, ?>>, Map<String, @Nullable Object>> parts =
      new LinkedHashMap<>();

  /// Whether the value is a part of an embedded record.
  static boolean isPart(List<Attribute<?, ?>> path) {
    return path.size() > 1 && path.get(path.size() - 2).getJavaType().isRecord();
  }

  void put(List<Attribute<?, ?>> path, @Nullable Object value) {
    parts
        .computeIfAbsent(List.copyOf(path.subList(0, path.size() - 1)), ignored -> new HashMap<>())
        .put(path.getLast().getName(), value);
  }

  /// Makes the records, innermost first.
  ///
  /// @param write sets a value that is not a part of a record
  /// @param refused is told the path of a record that refuses its parts, and why
  void make(
      Object holder,
      BiConsumer<List<Attribute<?, ?>>, @Nullable Object> write,
      BiConsumer<List<Attribute<?, ?>>, String> refused) {
    while (!parts.isEmpty()) {
      List<Attribute<?, ?>> path =
          parts.keySet().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
      Map<String, @Nullable Object> changed = Objects.requireNonNull(parts.remove(path));
      Object before = at(holder, path);
      if (before == null && changed.values().stream().allMatch(Objects::isNull)) {
        continue;
      }
      try {
        Object made = make(path.getLast().getJavaType(), before, changed);
        if (isPart(path)) {
          put(path, made);
        } else {
          write.accept(path, made);
        }
      } catch (InvocationTargetException e) {
        String why = e.getCause() == null ? null : e.getCause().getMessage();
        refused.accept(path, why == null ? "" : why);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static @Nullable Object at(Object holder, List<Attribute<?, ?>> path) {
    Object at = holder;
    for (Attribute<?, ?> step : path) {
      at = at == null ? null : new PropertyAccessor(step).of(at);
    }
    return at;
  }

  private static Object make(
      Class<?> type, @Nullable Object before, Map<String, @Nullable Object> changed)
      throws ReflectiveOperationException {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent part : type.getRecordComponents()) {
      part.getAccessor().setAccessible(true);
      Object value =
          changed.containsKey(part.getName())
              ? changed.get(part.getName())
              : before == null ? null : part.getAccessor().invoke(before);
      values.add(value == null ? PropertyAccessor.absent(part.getType()) : value);
    }
    Constructor<?> whole =
        type.getDeclaredConstructor(
            Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    whole.setAccessible(true);
    return whole.newInstance(values.toArray());
  }
}
