package dev.banyan.tasks;

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

  /// The version that a text names; empty where it names none.
  public static Set<Version> named(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,17}")
        ? Set.of(new Version(Long.parseLong(text)))
        : Set.of();
  }

  public Version next() {
    return new Version(value + 1);
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(value, other.value);
  }
}
