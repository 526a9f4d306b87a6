package dev.banyan.taskservice.jdbc;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.FenceViolation;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.tasks.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Executes single statements on the service's database, each in its own transaction.
///
/// Throws [StoreUnavailableException] if the database is unavailable; any other failure is a bug.
record JdbcStatements(DataSource database) {
  // A connection that broke while it was idle fails at once.
  private static final long AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> all(String sql, List<?> parameters, Row<T> row) {
    return withConnection(connection -> all(connection, sql, parameters, row));
  }

  /// Runs a write, which the fence may reject. If its connection broke, it is unknown whether the
  /// write was executed.
  ///
  /// @param repetition looks whether the write was executed, and only otherwise executes it
  /// @param notOwner result if the other side, with this name, is the owner
  <W> W writing(
      Work<? extends W> work,
      Work<? extends W> repetition,
      Function<String, W> notOwner,
      Supplier<W> sealed) {
    long begun = System.nanoTime();
    try {
      return withConnection(work);
    } catch (StoreUnavailableException e) {
      // After a timeout, the caller has waited long enough.
      if (!DatabaseOutage.isBrokenConnection(e) || System.nanoTime() - begun > AT_ONCE_NANOS) {
        throw e;
      }
      return repeated(repetition, e);
    } catch (IllegalStateException e) {
      return switch (FenceViolation.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER -> notOwner.apply(Side.MONOLITH.name());
        case SEALED -> sealed.get();
      };
    }
  }

  // Any failure of it leaves unknown what the first execution has done, even a refusal.
  private <W> W repeated(Work<? extends W> repetition, StoreUnavailableException first) {
    try {
      return withConnection(repetition);
    } catch (StoreUnavailableException | IllegalStateException e) {
      first.addSuppressed(e);
      throw first;
    }
  }

  <T> T withConnection(Work<? extends T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the task service's database does not answer", e)
          : new IllegalStateException("a statement failed", e);
    }
  }

  /// @param parameters a `String[]` is passed as `text[]`
  static <T> List<T> all(Connection connection, String sql, List<?> parameters, Row<T> row)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        Object parameter = parameters.get(i);
        query.setObject(
            i + 1,
            parameter instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : parameter);
      }
      try (ResultSet rows = query.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    }
  }
}
