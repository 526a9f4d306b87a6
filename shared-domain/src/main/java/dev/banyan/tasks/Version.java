package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How many times a task or comment has been written: 1 when created, one more with each change.
public record Version(long value) implements Comparable<Version> {
  public static final Version FIRST = new Version(1);

  public Version {
    if (value < 1) {
      throw new InvalidValueException("bad_version", "must be at least 1");
    }
  }

  /// The version that a form was filled from; empty where the form says nothing about it. What
  /// cannot be read is a version that nothing has: it must not stand for any.
  public static Set<Version> named(@Nullable String text) {
    if (text == null) {
      return Set.of();
    }
    boolean readable = text.matches("[1-9][0-9]{0,17}");
    return Set.of(new Version(readable ? Long.parseLong(text) : Long.MAX_VALUE));
  }

  public Version next() {
    return new Version(value + 1);
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(value, other.value);
  }
}
