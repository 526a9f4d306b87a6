package dev.banyan.admin.importexport;

import java.util.ArrayList;
import java.util.List;

/// Collects and validates the rows of a file while it is read.
final class TabularRows {
  /// More rows would hold database locks for too long.
  static final int MOST = 10_000;

  private final List<List<String>> rows = new ArrayList<>();

  /// The number of the next row, starting at one.
  int next() {
    return rows.size() + 1;
  }

  void add(List<String> row) {
    requireRoom(rows.size());
    requireText(next(), row);
    rows.add(row);
  }

  /// @param count number of rows so far
  static void requireRoom(int count) {
    if (count >= MOST) {
      throw new UnreadableFileException("import.too-many", MOST);
    }
  }

  /// @param number the row number; zero for the header
  static void requireText(int number, List<String> cells) {
    // NUL is every second byte of UTF-16 text read as UTF-8, and PostgreSQL cannot store it.
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw new UnreadableFileException("import.nul", number);
    }
  }

  TabularFile under(List<String> columns) {
    return new TabularFile(columns, rows);
  }
}
