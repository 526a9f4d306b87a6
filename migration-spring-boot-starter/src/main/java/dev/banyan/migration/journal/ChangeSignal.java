package dev.banyan.migration.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts changes and wakes the thread that waits for the next one.
///
/// A change that comes after the count was read is never missed.
public final class ChangeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;

  /// Number of changes so far. Read it before the state that may change.
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  public void signal() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns after the next change, or after the time is over.
  ///
  /// @param seen count of the changes that are known
  public void await(long seen, long mostMillis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(mostMillis);
    lock.lock();
    try {
      while (count == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
