package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Runs work in a transaction of its own: all of it, or nothing.
record Transactions(DataSource database) {

  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  <T> T run(Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }
}
