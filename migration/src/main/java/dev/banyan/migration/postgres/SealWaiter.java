package dev.banyan.migration.postgres;

import dev.banyan.migration.ReadConsistency;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Holds requests back while a side is sealed, each as long as it has patience.
///
/// However many wait, one look at the ownership row every few milliseconds tells them all: a crowd
/// that tries again and again would take the database from the hand-over that it waits for.
final class SealWaiter {
  private static final long BETWEEN_LOOKS_MILLIS = 5;

  private final MovableTable table;
  private boolean sealed;
  private long lookedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

  SealWaiter(MovableTable table) {
    this.table = table;
  }

  <R> R until(Supplier<R> attempt, Predicate<R> again) {
    long end = System.nanoTime() + ReadConsistency.current().patience().toNanos();
    R result = attempt.get();
    while (again.test(result) && opened(end)) {
      result = attempt.get();
    }
    return result;
  }

  /// @return false when patience has ended first
  private boolean opened(long end) {
    while (System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      if (!isSealed()) {
        return true;
      }
    }
    return false;
  }

  private synchronized boolean isSealed() {
    if (System.nanoTime() - lookedAt > TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS)) {
      try {
        sealed = table.standing().isChanging();
      } catch (SQLException e) {
        // The next attempt finds out, and says so.
        sealed = false;
      }
      lookedAt = System.nanoTime();
    }
    return sealed;
  }
}
