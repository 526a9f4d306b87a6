package dev.banyan.migration.postgres;

import dev.banyan.migration.SideUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs work in a separate transaction.
record JdbcTransactions(DataSource database) {

  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  <T> T run(Work<T> work) throws SideUnavailableException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new SideUnavailableException("the database did not do it: " + e.getMessage(), e);
    }
  }

  // A pool may have closed the connection because of the failure, which must stay the reported one.
  private static void rollback(Connection connection, Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /// The data source below this one that shares its connections with a gate; `null` if there is
  /// none.
  @Nullable GatedDataSource gated() {
    try {
      return database.isWrapperFor(GatedDataSource.class)
          ? database.unwrap(GatedDataSource.class)
          : null;
    } catch (SQLException e) {
      throw new IllegalStateException("a data source cannot be unwrapped", e);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Changes a setting for the rest of the transaction.
  static void set(Connection connection, String setting, String value) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
      set.setString(1, setting);
      set.setString(2, value);
      set.execute();
    }
  }

  /// Makes all servers format values identically for the rest of the transaction.
  static void printAlike(Connection connection) throws SQLException {
    set(connection, "TimeZone", "UTC");
    set(connection, "DateStyle", "ISO, YMD");
    set(connection, "extra_float_digits", "1");
    set(connection, "bytea_output", "hex");
  }
}
