package dev.banyan.migration;

/// A position in one side's change feed: everything up to and including it.
///
/// Only positions of the same side can be compared, and only by [#value].
///
/// @param value the entry's number
/// @param stamp when that entry was written, in microseconds since 1970. It distinguishes the entry
///   from one with the same number in another history of the feed, for example after a restore or a
///   failover that lost writes. 0 if unknown
public record Position(long value, long stamp) implements Comparable<Position> {
  public static final Position START = new Position(0);

  public Position {
    if (value < 0) {
      throw new IllegalArgumentException("a position is not negative: " + value);
    }
  }

  /// A position without a stamp.
  public Position(long value) {
    this(value, 0);
  }

  public boolean reaches(Position other) {
    return value >= other.value;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compare(value, other.value);
  }
}
