package dev.banyan.devloop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells open pages to load again. It outlives the starts of a server in the same JVM.
final class LiveReload {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition CHANGED = LOCK.newCondition();
  private static long version = System.currentTimeMillis();
  private static long start;

  private LiveReload() {}

  /// Pages have changed.
  static void reload() {
    signal(() -> version++);
  }

  /// The server stops, and pages will connect to the next one.
  static void endConnections() {
    signal(() -> {
      version++;
      start++;
    });
  }

  private static void signal(Runnable change) {
    LOCK.lock();
    try {
      change.run();
      CHANGED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  /// What pages compare: it changes when they have to load again.
  static long version() {
    LOCK.lock();
    try {
      return version;
    } finally {
      LOCK.unlock();
    }
  }

  static long start() {
    LOCK.lock();
    try {
      return start;
    } finally {
      LOCK.unlock();
    }
  }

  /// Waits until the version differs, or the time is over.
  static long await(long seen, long seconds) throws InterruptedException {
    LOCK.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (version == seen && left > 0) {
        left = CHANGED.awaitNanos(left);
      }
      return version;
    } finally {
      LOCK.unlock();
    }
  }
}
