package dev.banyan.tasks;

/// How many times a task has been written: 1 when created, one more with each change.
public record Version(long value) implements Comparable<Version> {
  public static final Version FIRST = new Version(1);

  public Version {
    if (value < 1) {
      throw new InvalidValueException("bad_version", "must be at least 1");
    }
  }

  public Version next() {
    return new Version(value + 1);
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(value, other.value);
  }
}
