package dev.banyan.contract;

import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON object and collects all violations instead of stopping at the first.
final class BodyReader {
  private final Map<?, ?> object;
  private final String noun;
  private final Set<String> readOnly;
  private final Set<String> unread;
  private final List<Violation> violations = new ArrayList<>();

  /// @param noun name of the object in messages, with its article
  /// @param readOnly fields of the object that clients cannot set
  BodyReader(Map<?, ?> object, String noun, Set<String> readOnly) {
    this.object = object;
    this.noun = noun;
    this.readOnly = readOnly;
    this.unread = new LinkedHashSet<>();
    object.keySet().forEach(name -> unread.add(String.valueOf(name)));
  }

  /// Parses a non-null value; throws [InvalidValueException] if it is invalid.
  interface Reader<T> {
    T read(Object value);
  }

  <T> Edit<T> field(String name, Reader<T> reader) {
    unread.remove(name);
    if (!object.containsKey(name)) {
      return Edit.keep();
    }
    return Edit.to(value("/" + name, object.get(name), reader));
  }

  private <T> @Nullable T value(String pointer, @Nullable Object value, Reader<T> reader) {
    if (value == null) {
      return null;
    }
    try {
      return reader.read(value);
    } catch (InvalidValueException e) {
      violations.add(new Violation(pointer, e.code(), e.reason()));
    }
    return null;
  }

  /// A list whose violations refer to single elements.
  <T> List<T> elements(String name, Object value, Reader<T> reader) {
    if (!(value instanceof List<?> list)) {
      throw wrongType("must be a list");
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String pointer = "/" + name + "/" + i;
      Object element = list.get(i);
      if (element == null) {
        violations.add(new Violation(pointer, "wrong_type", "must not be null"));
        continue;
      }
      T one = value(pointer, element, reader);
      if (one != null) {
        read.add(one);
      }
    }
    return read;
  }

  void ignore(Set<String> names) {
    unread.removeAll(names);
  }

  void add(String pointer, String code, String message) {
    violations.add(new Violation(pointer, code, message));
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  boolean refused(String pointer) {
    return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
  }

  List<Violation> violations() {
    return Stream.concat(violations.stream(), unread.stream().map(this::unknown)).toList();
  }

  private Violation unknown(String name) {
    String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
    return readOnly.contains(name)
        ? new Violation(pointer, "read_only", "is set by Banyan and cannot be given")
        : new Violation(pointer, "unknown_field", "is not a field of " + noun);
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType("must be text");
  }

  static Boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrongType("must be true or false");
  }

  static Integer wholeNumber(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    throw wrongType("must be a whole number");
  }

  static <E extends Enum<E>> E choice(Class<E> type, String name) {
    List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    if (names.contains(name)) {
      return Enum.valueOf(type, name);
    }
    throw new InvalidValueException("not_a_choice", "must be one of " + String.join(", ", names));
  }

  private static InvalidValueException wrongType(String message) {
    return new InvalidValueException("wrong_type", message);
  }
}
