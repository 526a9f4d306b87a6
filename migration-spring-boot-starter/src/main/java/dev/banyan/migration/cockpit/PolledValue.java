package dev.banyan.migration.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A value that is refreshed in the background while it is being read, at most once per interval.
///
/// A slow or failing source never blocks a reader for long: readers get the last value with its age
/// and whether a refresh has failed since. Thread-safe.
final class PolledValue<T> {
  private static final Logger LOG = LoggerFactory.getLogger(PolledValue.class);

  private final Supplier<T> source;
  private final Duration interval;
  private final Clock clock;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long lastStart;
  private boolean started;
  private @Nullable Value<T> last;
  private boolean failing;

  PolledValue(Supplier<T> source, Duration interval, Clock clock) {
    this.source = source;
    this.interval = interval;
    this.clock = clock;
  }

  private record Value<T>(T value, Instant at, long startNanos) {}

  /// @param value `null` if none was ever read
  /// @param at when the read of `value` started; `null` likewise
  /// @param age of `value`; zero if there is none
  /// @param failing whether the last refresh failed
  record Reading<T>(@Nullable T value, @Nullable Instant at, Duration age, boolean failing) {}

  /// The latest value, which may be stale: waits at most this long for a new one.
  Reading<T> latest(Duration timeout) {
    try {
      refresh().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Returns the known value with its age.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return reading();
  }

  /// Reads a new value on the caller's thread. Propagates exceptions of the source.
  Reading<T> now() {
    read();
    return reading();
  }

  /// Makes the next reader start a refresh, even if the last value is younger than the interval.
  synchronized void expire() {
    started = false;
  }

  private synchronized CompletableFuture<Void> refresh() {
    long now = System.nanoTime();
    boolean isDue = !started || now - lastStart >= interval.toNanos();
    if (running.isDone() && isDue) {
      started = true;
      lastStart = now;
      running = new CompletableFuture<>();
      CompletableFuture<Void> mine = running;
      Thread.ofVirtual().name("cockpit-poll").start(() -> readQuietly(mine));
    }
    return running;
  }

  private void readQuietly(CompletableFuture<Void> done) {
    try {
      read();
    } catch (RuntimeException e) {
      LOG.debug("The cockpit could not read a value", e);
    } finally {
      done.complete(null);
    }
  }

  private void read() {
    long start = System.nanoTime();
    Instant at = clock.instant();
    try {
      keep(new Value<>(source.get(), at, start));
    } catch (RuntimeException e) {
      fail(e);
      throw e;
    }
  }

  // With two concurrent reads, the one that started last wins.
  private synchronized void keep(Value<T> read) {
    failing = false;
    if (last == null || read.startNanos() - last.startNanos() >= 0) {
      last = read;
    }
  }

  private synchronized void fail(RuntimeException why) {
    if (!failing) {
      LOG.warn("The cockpit cannot read the state: {}", String.valueOf(why.getMessage()));
    }
    failing = true;
  }

  private synchronized Reading<T> reading() {
    Value<T> known = last;
    return known == null
        ? new Reading<>(null, null, Duration.ZERO, failing)
        : new Reading<>(
            known.value(),
            known.at(),
            Duration.ofNanos(System.nanoTime() - known.startNanos()),
            failing);
  }
}
