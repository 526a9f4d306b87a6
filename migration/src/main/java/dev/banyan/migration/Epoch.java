package dev.banyan.migration;

/// Epoch of an ownership: each hand-over attempt uses a new, higher number.
///
/// An attempt that is rolled back burns its epoch: no side ever owns the capability in it.
public record Epoch(long value) implements Comparable<Epoch> {
  /// No epoch; lower than every real one.
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
