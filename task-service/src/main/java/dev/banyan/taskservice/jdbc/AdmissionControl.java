package dev.banyan.taskservice.jdbc;

import dev.banyan.tasks.StoreOverloadedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Decides which requests may wait for a connection: only those that will probably get one within
/// their time. All others are refused at once, so a queue never outlives its requests. Thread-safe.
final class AdmissionControl {
  /// The longest that a request waits.
  static final Duration LONGEST = Duration.ofSeconds(2);

  // Weight of the latest request in the average.
  private static final int ONE_OF = 16;

  private final int capacity;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter refused;
  // How long a request has used its connection, on average. Lost updates do not matter.
  private volatile long averageNanos;

  /// @param capacity number of connections
  AdmissionControl(int capacity, MeterRegistry meters) {
    this.capacity = capacity;
    this.free = new Semaphore(capacity, true);
    this.refused =
        Counter.builder("banyan.admission.refused")
            .description("Requests refused because too many were waiting for a connection")
            .register(meters);
    Gauge.builder("banyan.admission.waiting", waiting, AtomicInteger::get)
        .description("Requests that are waiting for a connection")
        .register(meters);
  }

  /// Waits for permission to use a connection; [#leave] gives it back.
  ///
  /// @param timeout of the request
  /// @throws StoreOverloadedException if it would take or has taken too long
  void enter(Duration timeout) {
    if (free.tryAcquire()) {
      return;
    }
    long most = Math.min(timeout.toNanos(), LONGEST.toNanos());
    int ahead = waiting.getAndIncrement();
    try {
      if (averageNanos * (ahead + 1) / capacity > most
          || !free.tryAcquire(most, TimeUnit.NANOSECONDS)) {
        refused.increment();
        throw new StoreOverloadedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreOverloadedException();
    } finally {
      waiting.decrementAndGet();
    }
  }

  /// @param usedNanos how long the connection was used
  void leave(long usedNanos) {
    long average = averageNanos;
    // A few requests that hang must not make all others be refused.
    long counted = Math.min(usedNanos, LONGEST.toNanos());
    averageNanos = average + (counted - average) / ONE_OF;
    free.release();
  }

  int waiting() {
    return waiting.get();
  }
}
