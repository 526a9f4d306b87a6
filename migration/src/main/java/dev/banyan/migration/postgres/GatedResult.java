package dev.banyan.migration.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// The application's own result of a statement that a gate has extended. It hides those of the
/// extensions.
final class GatedResult {
  private @Nullable ResultSet rows;
  private long count;

  /// @param statement with the application's result as its current one
  GatedResult(PreparedStatement statement) throws SQLException {
    this.rows = statement.getResultSet();
    this.count = rows == null ? statement.getLargeUpdateCount() : -1;
  }

  /// What a method of [PreparedStatement] returns for its execution.
  Object of(String execution) throws SQLException {
    return switch (execution) {
      case "executeQuery" -> {
        ResultSet answer = rows;
        if (answer == null) {
          throw new SQLException("No results were returned by the query.", "02000");
        }
        yield answer;
      }
      case "executeUpdate" -> Math.toIntExact(updated());
      case "executeLargeUpdate" -> updated();
      default -> rows != null;
    };
  }

  private long updated() throws SQLException {
    if (rows != null) {
      throw new SQLException("A result was returned when none was expected.", "0100E");
    }
    return count;
  }

  boolean answers(String method) {
    return switch (method) {
      case "getResultSet", "getUpdateCount", "getLargeUpdateCount", "getMoreResults" -> true;
      default -> false;
    };
  }

  @Nullable Object answer(String method, Object @Nullable [] arguments) throws SQLException {
    return switch (method) {
      case "getResultSet" -> rows;
      case "getUpdateCount" -> Math.toIntExact(count);
      case "getLargeUpdateCount" -> count;
      default -> {
        ResultSet last = rows;
        boolean keeps = arguments != null && arguments[0].equals(Statement.KEEP_CURRENT_RESULT);
        if (last != null && !keeps) {
          last.close();
        }
        rows = null;
        count = -1;
        yield false;
      }
    };
  }
}
