package dev.banyan.server.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Tells a database that is unreachable, too slow or read-only from a bug: for stores on JDBC.
public final class DatabaseOutage {
  /// The SQLSTATE of a write to a database that has become read-only, as a failover leaves it.
  public static final String READ_ONLY = "25006";

  // Classes of SQLSTATE, and single ones (PostgreSQL, appendix A).
  private static final Set<String> STATES =
      Set.of(
          // Connection, resources, operator intervention (also time-outs), system.
          "08",
          "53",
          "57",
          "58",
          READ_ONLY,
          // The server has ended a transaction that took too long, and its connection.
          "25P03",
          "25P04",
          // A lock was not available in time.
          "55P03");

  // HikariCP says this, without a SQLSTATE, of a connection that broke earlier in the transaction,
  // and of a pool that is closed.
  private static final String CONNECTION_CLOSED = "Connection is closed";
  private static final String POOL_CLOSED = "has been closed.";

  private static final int LONGEST_CHAIN = 20;

  private DatabaseOutage() {}

  /// Whether the failure, or anything that caused it, comes from an outage.
  public static boolean isBehind(Throwable failure) {
    // A failure may be its own cause's cause; no honest chain is this long.
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .flatMap(DatabaseOutage::withNext)
        .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql));
  }

  // A batch names the failure of a statement as its next exception, not always as its cause.
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
