package dev.banyan.tasks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gap between two neighbours in the manual order, in which ranks are found.
///
/// A rank gets as few digits as separate it from both neighbours, and a few of the task's id, so
/// that two tasks that are moved to the same place at the same time differ. Each task that is put
/// into the same gap halves it; at an open end there is always room.
///
/// @param after the task before it; `null` at the beginning
/// @param before the task behind it; `null` at the end
record RankGap(@Nullable Rank after, @Nullable Rank before) {
  // As many digits as the milliseconds at the beginning of an id have.
  private static final int DIGITS_OF_TIME = 12;
  // About a minute: a step at the beginning. There is room for millions of them.
  private static final long STEP = 0x10000;
  private static final int BITS = 4;
  private static final int DIGITS_OF_ID = 3;
  private static final int RADIX = 16;

  static String digitsOf(long milliseconds) {
    return "%012x".formatted(milliseconds);
  }

  /// The rank of a task in this gap; empty if there is no room or it would have too many digits.
  ///
  /// @param now milliseconds since 1970: at the end, the task is before those created later
  Optional<Rank> rank(TaskId task, long now, int digits) {
    String end = digitsOfId(task);
    if (before == null) {
      return last(now, end).or(() -> between(1, digits, List.of(end)).map(List::getFirst));
    }
    if (after == null) {
      return first(before, end).or(() -> between(1, digits, List.of(end)).map(List::getFirst));
    }
    return between(1, digits, List.of(end)).map(List::getFirst);
  }

  /// The ranks of several tasks in this gap, evenly spaced; empty if one would have too many
  /// digits.
  Optional<List<Rank>> ranks(List<TaskId> tasks, int digits) {
    return between(tasks.size(), digits, tasks.stream().map(RankGap::digitsOfId).toList());
  }

  private Optional<Rank> last(long now, String end) {
    long least = after == null ? 0 : timeOf(after) + 1;
    long time = Math.max(least, now);
    return time >> (BITS * DIGITS_OF_TIME) == 0
        ? Optional.of(new Rank(digitsOf(time) + end))
        : Optional.empty();
  }

  private static Optional<Rank> first(Rank before, String end) {
    long time = timeOf(before) - STEP;
    return time > 0 ? Optional.of(new Rank(digitsOf(time) + end)) : Optional.empty();
  }

  // Its first digits as a number.
  private static long timeOf(Rank rank) {
    return number(rank, DIGITS_OF_TIME).longValueExact();
  }

  private Optional<List<Rank>> between(int count, int digits, List<String> ends) {
    for (int length = 1; length + DIGITS_OF_ID <= digits; length++) {
      BigInteger from = after == null ? BigInteger.ZERO : number(after, length);
      BigInteger to =
          before == null ? BigInteger.ONE.shiftLeft(BITS * length) : number(before, length);
      BigInteger gap = to.subtract(from);
      // All numbers strictly between the two, whatever digits follow.
      if (gap.compareTo(BigInteger.valueOf(count + 1L)) >= 0) {
        List<Rank> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          BigInteger step =
              gap.multiply(BigInteger.valueOf(i + 1L)).divide(BigInteger.valueOf(count + 1L));
          found.add(new Rank(padded(from.add(step), length) + ends.get(i)));
        }
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static BigInteger number(Rank rank, int length) {
    String digits = rank.value();
    return new BigInteger(
        digits.length() >= length
            ? digits.substring(0, length)
            : digits + "0".repeat(length - digits.length()),
        RADIX);
  }

  private static String padded(BigInteger number, int length) {
    String digits = number.toString(RADIX);
    return "0".repeat(length - digits.length()) + digits;
  }

  private static String digitsOfId(TaskId task) {
    String digits = Rank.of(task).value();
    return digits.substring(digits.length() - DIGITS_OF_ID);
  }
}
