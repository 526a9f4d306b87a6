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

/// A value that is read in the background while somebody looks at it, at most once an interval.
///
/// A slow or broken source never makes a reader wait for long: readers get the last value, with its
/// age and whether reading failed since. Safe for concurrent use.
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

  /// @param value `null` where none was ever read
  /// @param at when `value` was asked for; `null` likewise
  /// @param age of `value`; zero where there is none
  /// @param failing whether the last attempt to read a newer one failed
  record Reading<T>(@Nullable T value, @Nullable Instant at, Duration age, boolean failing) {}

  /// The newest value, which may be old: a new one is waited for only this long.
  Reading<T> latest(Duration timeout) {
    try {
      refresh().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What is known is told with its age.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return reading();
  }

  /// Reads a new value in the caller's thread. What the source throws, this throws.
  Reading<T> now() {
    read();
    return reading();
  }

  /// Has the next reader start a new read, although the last one is younger than the interval.
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

  // Two may read at once; the one that began last knows best.
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
