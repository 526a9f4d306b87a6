package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Version of a task or comment: 1 when created, incremented by each change.
public record Version(long value) implements Comparable<Version> {
  public static final Version FIRST = new Version(1);

  public Version {
    if (value < 1) {
      throw new InvalidValueException("bad_version", "must be at least 1");
    }
  }

  /// The version that a form was filled from; empty if the form has none. Malformed text becomes a
  /// version that never exists, because it must not mean "any".
  public static Set<Version> named(@Nullable String text) {
    if (text == null) {
      return Set.of();
    }
    boolean readable = text.matches("[1-9][0-9]{0,17}");
    return Set.of(new Version(readable ? Long.parseLong(text) : Long.MAX_VALUE));
  }

  /// The version before this one, which is not the first.
  public Version previous() {
    return new Version(value - 1);
  }

  public Version next() {
    return new Version(value + 1);
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(value, other.value);
  }
}
