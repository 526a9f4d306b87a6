package dev.banyan.tasks;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;

/// Tells a database that cannot be reached, or does not answer in time, from a bug: for stores on
/// JDBC.
public final class DatabaseOutage {
  // SQLSTATE classes (PostgreSQL, appendix A): connection, resources, operator intervention (also
  // time-outs), system.
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
  // A lock that was not had in time.
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private DatabaseOutage() {}

  /// Whether the failure, or anything that caused it, comes from an outage.
  public static boolean isBehind(Throwable failure) {
    // A failure may be its own cause's cause; no honest chain is this long.
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql));
  }

  private static boolean isOutage(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return failure instanceof SQLTransientException
        || CLASSES.stream().anyMatch(state::startsWith)
        || state.equals(LOCK_NOT_AVAILABLE);
  }
}
