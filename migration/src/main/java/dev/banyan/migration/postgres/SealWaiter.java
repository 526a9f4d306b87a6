package dev.banyan.migration.postgres;

import dev.banyan.migration.ReadConsistency;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Lets requests wait while a side is sealed, each up to its timeout.
///
/// Regardless of their number, a single poller reads the ownership row every few milliseconds and
/// wakes all of them. If each one polled, they would slow down the hand-over that they are waiting
/// for.
final class SealWaiter {
  private static final long BETWEEN_LOOKS_MILLIS = 5;

  private final MovableTables table;
  private final ReentrantLock polling = new ReentrantLock();
  private boolean sealed;
  private long lookedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

  SealWaiter(MovableTables table) {
    this.table = table;
  }

  <R> R until(Supplier<R> attempt, Predicate<R> again) {
    long end = System.nanoTime() + ReadConsistency.current().timeout().toNanos();
    R result = attempt.get();
    while (again.test(result) && opened(end)) {
      result = attempt.get();
    }
    return result;
  }

  /// @return false if the timeout expired first
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

  // A lock, because a monitor would pin the carrier of a virtual thread while it reads (JDK 21).
  private boolean isSealed() {
    polling.lock();
    try {
      if (System.nanoTime() - lookedAt > TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS)) {
        sealed = table.readState().isChanging();
        lookedAt = System.nanoTime();
      }
      return sealed;
    } catch (SQLException e) {
      // The next attempt detects and reports the problem.
      sealed = false;
      lookedAt = System.nanoTime();
      return false;
    } finally {
      polling.unlock();
    }
  }
}
