package dev.banyan.server.tasks;

import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.tasks.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Executes queries, each in a transaction of its own.
final class JdbcQueries {
  /// Condition of a `project`, with the user as [OneText].
  static final String IS_MEMBER = "(viewers || editors || managers) @> ?";

  private JdbcQueries() {}

  /// An array of one text. PostgreSQL infers its type: the columns are `text[]` on one side, and
  /// `varchar[]` on the other, which have no operators in common.
  record OneText(String value) {
    String literal() {
      return "{\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// @throws StoreUnavailableException if the database does not answer
  static <T> List<T> all(DataSource database, String sql, List<?> parameters, Row<T> row) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        if (parameters.get(i) instanceof OneText text) {
          query.setObject(i + 1, text.literal(), Types.OTHER);
        } else {
          query.setObject(i + 1, parameters.get(i));
        }
      }
      try (ResultSet rows = query.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the database of the tasks does not answer", e)
          : new IllegalStateException("a query failed", e);
    }
  }
}
