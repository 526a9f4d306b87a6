package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.util.HexFormat;

/// Where a task is in the manual order of its project or inbox: the digits of a hexadecimal
/// fraction, compared like text. A task that was never moved has none and is where its id is: as
/// ids begin with the time, that is the order of creation, and new tasks come last.
///
/// @param value 1 to [#MAXIMUM] of `0-9 a-f`
public record Rank(String value) implements Comparable<Rank> {
  public static final int MAXIMUM = 64;

  public Rank {
    if (!isValid(value)) {
      throw new InvalidValueException("bad_rank", "must be 1 to " + MAXIMUM + " of 0-9 and a-f");
    }
  }

  static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= MAXIMUM
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /// Where a task is that was never moved.
  static Rank of(TaskId id) {
    return new Rank(
        HexFormat.of().toHexDigits(id.value().getMostSignificantBits())
            + HexFormat.of().toHexDigits(id.value().getLeastSignificantBits()));
  }

  /// Behind all tasks that were created before, and before those that will be created.
  static Rank at(Instant moment) {
    return new Rank(RankGap.digitsOf(moment.toEpochMilli()));
  }

  @Override
  public int compareTo(Rank other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
