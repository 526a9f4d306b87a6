package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Side;

/// What things are called when a history is told.
final class Words {
  private Words() {}

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

  static String task(int row) {
    return "task " + (char) ('A' + row);
  }

  /// What a side has of a task, after "it".
  static String has(int number, Row row) {
    if (row.version() == 0) {
      return "has no trace of " + task(number);
    }
    return "has %s %s".formatted(task(number), held(row));
  }

  /// How the task is there, after "it is".
  static String held(Row row) {
    return row.deleted() ? "deleted" : "at " + version(row);
  }

  /// Such as "version 2".
  static String version(Row row) {
    boolean changedWithin = row.content() == row.version() + 1;
    return "version %d%s".formatted(row.version(), changedWithin ? " with a later change" : "");
  }
}
