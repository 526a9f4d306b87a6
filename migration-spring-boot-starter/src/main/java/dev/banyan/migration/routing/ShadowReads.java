package dev.banyan.migration.routing;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shadow reads: compares the owner's answers with those of the replica, asynchronously.
///
/// The owner is asked a second time as a control: how often it differs from itself is the noise
/// level for the replica's differences. Differing reads are compared again, and only persistent
/// differences count.
///
/// The load is limited because shadow reads share the processor and both databases with user
/// requests: reads are skipped if they follow the last comparison too soon or too many are running.
public final class ShadowReads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowReads.class);
  private static final int AT_ONCE = 4;
  private static final int LOOKS = 4;
  private static final long SECOND = 1_000_000_000L;
  // Longer than the usual replica lag.
  private static final long BETWEEN_LOOKS_MILLIS = 250;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicLong due = new AtomicLong(System.nanoTime());
  private final long restNanos;
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong firstLooks = new AtomicLong();
  private final AtomicLong firstLookDiffering = new AtomicLong();
  private final AtomicLong noise = new AtomicLong();
  private final AtomicLong differing = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  /// @param perSecond maximum number of comparisons per second
  public ShadowReads(int perSecond) {
    this.restNanos = SECOND / perSecond;
  }

  public long compared() {
    return compared.get();
  }

  /// Reads that the replica and, a second time, the owner both answered at the first attempt.
  public long firstLooks() {
    return firstLooks.get();
  }

  /// Those in which the replica's answer differed from the caller's.
  public long firstLookDiffering() {
    return firstLookDiffering.get();
  }

  /// Those in which the owner's second answer differed from its first, because rows change.
  public long noise() {
    return noise.get();
  }

  /// Confirmed differences: the owner gave the same answer before and after the replica's.
  public long differing() {
    return differing.get();
  }

  public long skipped() {
    return skipped.get();
  }

  <P, R> void compare(
      String capability, R answered, P owner, P replica, RoutedRead<P, R> routedRead) {
    if (!routedRead.answers().isAnswer(answered)) {
      return;
    }
    if (!isDue() || !places.tryAcquire()) {
      skipped.incrementAndGet();
      return;
    }
    threads.execute(() -> {
      try {
        ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofSeconds(1), ignored -> {});
        ReadConsistency.current().admitReplica(capability);
        compare(answered, owner, replica, routedRead);
      } catch (RuntimeException e) {
        LOG.warn("A shadow read failed", e);
      } finally {
        ReadConsistency.end();
        places.release();
      }
    });
  }

  private boolean isDue() {
    long next = due.get();
    long now = System.nanoTime();
    return now - next >= 0 && due.compareAndSet(next, now + restNanos);
  }

  private <P, R> void compare(R answered, P owner, P replica, RoutedRead<P, R> routedRead) {
    // Alternates the order, so that neither side has more time to change on average.
    boolean replicaFirst = turn.getAndIncrement() % 2 == 0;
    R early = routedRead.to(replicaFirst ? replica : owner);
    R late = routedRead.to(replicaFirst ? owner : replica);
    R shown = replicaFirst ? early : late;
    R control = replicaFirst ? late : early;
    boolean same = routedRead.isSame(shown, answered);
    if (routedRead.answers().isAnswer(shown) && routedRead.answers().isAnswer(control)) {
      firstLooks.incrementAndGet();
      firstLookDiffering.addAndGet(same ? 0 : 1);
      noise.addAndGet(routedRead.isSame(control, answered) ? 0 : 1);
    }
    if (same) {
      compared.incrementAndGet();
      return;
    }
    compareAgain(owner, replica, routedRead);
  }

  private <P, R> void compareAgain(P owner, P replica, RoutedRead<P, R> routedRead) {
    // The replica may lag or the row may have changed: only an answer that the owner gives before
    // and after proves a difference.
    for (int look = 0; look < LOOKS && sleep(); look++) {
      R before = routedRead.to(owner);
      if (!sleep()) {
        return;
      }
      R shadow = routedRead.to(replica);
      boolean same = routedRead.isSame(shadow, before);
      boolean still =
          routedRead.answers().isAnswer(shadow) && routedRead.isSame(routedRead.to(owner), before);
      if (still || same) {
        if (!same) {
          LOG.warn(
              "A shadow read differs: operation {}, id {}, fields (owner, replica): {}",
              routedRead.operation(),
              routedRead.id() == null ? "none" : routedRead.id(),
              String.join(", ", routedRead.differences(before, shadow)));
          differing.incrementAndGet();
        }
        compared.incrementAndGet();
        return;
      }
    }
    skipped.incrementAndGet();
  }

  private static boolean sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
