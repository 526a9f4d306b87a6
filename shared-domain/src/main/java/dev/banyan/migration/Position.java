package dev.banyan.migration;

/// A place in one side's change feed: everything up to and including it.
///
/// Only positions of the same side can be compared.
public record Position(long value) implements Comparable<Position> {
  public static final Position START = new Position(0);

  public Position {
    if (value < 0) {
      throw new IllegalArgumentException("a position is not negative: " + value);
    }
  }

  public boolean reaches(Position other) {
    return value >= other.value;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compare(value, other.value);
  }
}
