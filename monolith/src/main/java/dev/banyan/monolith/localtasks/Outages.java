package dev.banyan.monolith.localtasks;

import dev.banyan.tasks.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tells a database that cannot be reached, or does not answer in time, from a bug.
final class Outages {
  // SQLSTATE classes (PostgreSQL, appendix A): connection, resources, operator intervention
  // (shutdown, time-out), system.
  private static final List<String> CLASSES = List.of("08", "53", "57", "58");

  private Outages() {}

  static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw isOutage(e)
          ? new StoreUnavailableException("the monolith's database does not answer", e)
          : e;
    }
  }

  private static boolean isOutage(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .anyMatch(e ->
            e instanceof SQLTransientException
                || (e.getSQLState() != null
                    && CLASSES.stream().anyMatch(e.getSQLState()::startsWith)));
  }
}
