package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.stream.Collectors;

/// Terms used in the description of a trace.
final class Vocabulary {
  private Vocabulary() {}

  static String of(Side side) {
    return switch (side) {
      case MONOLITH -> "the monolith";
      case SERVICE -> "the task service";
    };
  }

  /// For the start of a sentence.
  static String capital(Side side) {
    return "T" + of(side).substring(1);
  }

  static String row(int number) {
    return number == SideState.CHECKLIST ? "checklist A" : "task " + (char) ('A' + number);
  }

  /// For example "task A and checklist A".
  static String rows(List<Integer> numbers) {
    return numbers.stream().map(Vocabulary::row).collect(Collectors.joining(" and "));
  }

  /// A side's copy of a row, to be used after "it".
  static String has(int number, RowState rowState) {
    if (rowState.version() == 0) {
      return "has no trace of " + row(number);
    }
    return "has %s %s".formatted(row(number), held(rowState));
  }

  /// State of the row, to be used after "it is".
  static String held(RowState rowState) {
    return rowState.deleted() ? "deleted" : "at " + version(rowState);
  }

  /// For example "version 2".
  static String version(RowState rowState) {
    boolean changedWithin = rowState.content() == rowState.version() + 1;
    return "version %d%s"
        .formatted(rowState.version(), changedWithin ? " with a later change" : "");
  }
}
