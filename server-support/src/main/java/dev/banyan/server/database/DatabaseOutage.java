package dev.banyan.server.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Distinguishes a database that is unavailable, too slow or read-only from a bug, for JDBC stores.
public final class DatabaseOutage {
  /// The SQLSTATE of a write to a read-only database, for example after a failover.
  public static final String READ_ONLY = "25006";

  // SQLSTATE classes and single codes (PostgreSQL, appendix A).
  private static final Set<String> STATES =
      Set.of(
          // Connection, resources, operator intervention (including timeouts), system.
          "08",
          "53",
          "57",
          "58",
          READ_ONLY,
          // The server has terminated a transaction that took too long, and its connection.
          "25P03",
          "25P04",
          // A lock was not available in time.
          "55P03");

  // HikariCP's message, without SQLSTATE, for a connection that broke earlier in the transaction
  // and for a closed pool.
  private static final String CONNECTION_CLOSED = "Connection is closed";
  private static final String POOL_CLOSED = "has been closed.";

  private static final int LONGEST_CHAIN = 20;

  private DatabaseOutage() {}

  /// Whether the failure or one of its causes comes from an outage.
  public static boolean isBehind(Throwable failure) {
    // Cause chains can be cyclic; no real chain is this long.
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .flatMap(DatabaseOutage::withNext)
        .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql));
  }

  /// Whether the failure or one of its causes says that the connection broke, or that the server
  /// ended it: whether a statement was executed is then unknown.
  public static boolean isBrokenConnection(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .anyMatch(cause ->
            cause instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0")));
  }

  // A batch reports the failure of a statement as its next exception, not always as its cause.
  private static Stream<Throwable> withNext(Throwable cause) {
    return cause instanceof SQLException sql
        ? StreamSupport.stream(sql.spliterator(), false).limit(LONGEST_CHAIN)
        : Stream.of(cause);
  }

  private static boolean isOutage(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || (state == null ? saysClosed(failure) : STATES.stream().anyMatch(state::startsWith));
  }

  private static boolean saysClosed(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.equals(CONNECTION_CLOSED) || message.endsWith(POOL_CLOSED);
  }
}
