package dev.banyan.migration;

/// The number of an ownership: each attempt to hand a capability over uses a new, higher one.
///
/// An attempt that went back has burnt its epoch: nobody ever owns anything in it.
public record Epoch(long value) implements Comparable<Epoch> {
  /// No epoch at all; below every real one.
  public static final Epoch NONE = new Epoch(0);

  public static final Epoch FIRST = new Epoch(1);

  public Epoch {
    if (value < 0) {
      throw new IllegalArgumentException("an epoch is not negative: " + value);
    }
  }

  public Epoch next() {
    return new Epoch(value + 1);
  }

  public boolean isAfter(Epoch other) {
    return value > other.value;
  }

  public static Epoch later(Epoch one, Epoch other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }
}
