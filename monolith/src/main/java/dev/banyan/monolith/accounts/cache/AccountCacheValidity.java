package dev.banyan.monolith.accounts.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Decides whether cached account state is current.
///
/// It is, if no change by this instance is in progress, and the database has confirmed after the
/// last one, and at most [#MAXIMUM_AGE] ago, that all changes committed until then are known. Each
/// change starts a new generation; a value belongs to the generation in which its loading began.
final class AccountCacheValidity {
  /// Maximum time for which a change by another instance can remain unknown.
  static final Duration MAXIMUM_AGE = Duration.ofSeconds(2);

  private static final Duration CONFIRMATION_INTERVAL = Duration.ofMillis(500);

  private final LongSupplier nanoTime;
  private long generation;
  private int writing;
  private long lastWrite;
  private boolean confirmed;
  private long confirmedAt;
  private boolean wanted;

  AccountCacheValidity(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastWrite = nanoTime.getAsLong();
  }

  /// What a reader may do at this moment.
  ///
  /// @param generation to which a value belongs that is loaded from now on
  /// @param current whether cached values of this generation may be used
  record Reading(long generation, boolean current) {}

  /// Begins to read a value.
  synchronized Reading read() {
    long now = nanoTime.getAsLong();
    boolean current =
        confirmed
            && writing == 0
            && confirmedAt - lastWrite > 0
            && now - confirmedAt <= MAXIMUM_AGE.toNanos();
    if (!wanted && (!current || now - confirmedAt > CONFIRMATION_INTERVAL.toNanos())) {
      wanted = true;
      notifyAll();
    }
    return new Reading(generation, current);
  }

  /// A change by this instance begins.
  synchronized void writeBegins() {
    writing++;
  }

  /// A change by this instance has been committed or rolled back.
  synchronized void writeEnds() {
    writing--;
    generation++;
    lastWrite = nanoTime.getAsLong();
  }

  /// The database has reported a change, or changes may have been missed.
  synchronized void changed() {
    generation++;
  }

  /// All changes committed before this time are known.
  synchronized void confirmed(long at) {
    confirmed = true;
    confirmedAt = at;
    // A change that ended later needs another confirmation.
    wanted = lastWrite - at >= 0;
  }

  /// Changes are no longer reported.
  synchronized void disconnected() {
    confirmed = false;
    generation++;
  }

  /// Waits until a reader needs another confirmation, at most for this time. Without readers, the
  /// database is hardly asked.
  synchronized void awaitReader(Duration longest) throws InterruptedException {
    long end = nanoTime.getAsLong() + longest.toNanos();
    long left = longest.toMillis();
    while (!wanted && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - nanoTime.getAsLong());
    }
  }
}
