package dev.banyan.admin.importexport;

import java.util.ArrayList;
import java.util.List;

/// The rows of a file while it is read, and what no row may be.
final class TabularRows {
  /// More than this would hold the database's locks for too long.
  static final int MOST = 10_000;

  private final List<List<String>> rows = new ArrayList<>();

  /// The number of the row that comes next, from one.
  int next() {
    return rows.size() + 1;
  }

  void add(List<String> row) {
    requireRoom(rows.size());
    requireText(next(), row);
    rows.add(row);
  }

  /// @param count how many there are already
  static void requireRoom(int count) {
    if (count >= MOST) {
      throw new UnreadableFileException("import.too-many", MOST);
    }
  }

  /// @param number the row's; zero for the names of the columns
  static void requireText(int number, List<String> cells) {
    // Every second character of UTF-16 that is taken for UTF-8, and nothing that PostgreSQL keeps.
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw new UnreadableFileException("import.nul", number);
    }
  }

  TabularFile under(List<String> columns) {
    return new TabularFile(columns, rows);
  }
}
