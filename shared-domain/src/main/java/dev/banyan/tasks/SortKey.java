package dev.banyan.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The value of a task in a sort order. All keys of one order are of the same kind.
public sealed interface SortKey extends Comparable<SortKey> {

  /// A number, such as a moment.
  record Numeric(long value) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return Long.compare(value, ((Numeric) other).value);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /// A text, compared by code points, as PostgreSQL does with the collation `C`.
  record Textual(String value) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return Arrays.compareUnsigned(value.getBytes(UTF_8), ((Textual) other).value.getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
