package dev.banyan.migration.postgres;

import dev.banyan.migration.RowRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/// Finds the row because of which a transaction cannot write several.
final class RefusedRow {
  private static final int SHOWN = 400;

  private RefusedRow() {}

  /// Writes some of the rows.
  interface Writing {
    /// @param from number of the first row
    /// @param to number of the row after the last
    void rows(int from, int to) throws SQLException;
  }

  /// Describes a row.
  interface Description {
    String of(int row) throws SQLException;
  }

  /// Writes all rows.
  ///
  /// @throws RowRefusedException with the first row that cannot be written, and the reason
  static void write(Connection connection, int rows, Writing writing, Description description)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      writing.rows(0, rows);
      return;
    } catch (SQLException e) {
      if (!isOfARow(e)) {
        throw e;
      }
      connection.rollback(before);
    }
    int from = 0;
    int to = rows;
    while (to - from > 1) {
      int middle = (from + to) / 2;
      if (problem(connection, writing, from, middle) == null) {
        from = middle;
      } else {
        to = middle;
      }
    }
    SQLException problem = problem(connection, writing, from, to);
    String row = description.of(from);
    throw new RowRefusedException(
        "%s cannot be written on this side: %s"
            .formatted(
                row.length() > SHOWN ? row.substring(0, SHOWN) + "..." : row,
                problem == null ? "only together with others" : problem.getMessage()));
  }

  private static @Nullable SQLException problem(
      Connection connection, Writing writing, int from, int to) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      writing.rows(from, to);
      return null;
    } catch (SQLException e) {
      // Some rows without the others may lack a row that they refer to.
      return isOfARow(e) ? e : null;
    } finally {
      connection.rollback(before);
    }
  }

  /// Whether the values of a row are the cause: they are out of range or invalid, violate `NOT
  /// NULL` or `CHECK`, or a function has raised an exception.
  private static boolean isOfARow(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22")
        || state.startsWith("P0")
        || state.equals("23502")
        || state.equals("23514");
  }
}
