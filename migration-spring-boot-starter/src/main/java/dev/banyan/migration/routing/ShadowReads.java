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

/// Compares the owner's answers with what the replica would have answered, off the request's path.
///
/// The owner is asked once more at the same moment, control against control: how often it differs
/// from itself is the noise that the replica's differences stand in. What differs at first is
/// looked at again; only what stays different is a difference.
///
/// Bounded, because the processor and both databases are those of the people whose reads they are:
/// what comes too soon after the last comparison, or while too many run, is let go.
public final class ShadowReads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowReads.class);
  private static final int AT_ONCE = 4;
  private static final int LOOKS = 4;
  private static final long SECOND = 1_000_000_000L;
  // Longer than a replica is usually behind.
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

  /// @param perSecond how many are compared at most
  public ShadowReads(int perSecond) {
    this.restNanos = SECOND / perSecond;
  }

  public long compared() {
    return compared.get();
  }

  /// Reads that the replica and the owner, asked again, both answered at once.
  public long firstLooks() {
    return firstLooks.get();
  }

  /// Those of them in which the replica's answer was not the one that the caller got.
  public long firstLookDiffering() {
    return firstLookDiffering.get();
  }

  /// Those of them in which the owner's second answer was not its first: what differs without any
  /// fault, because rows change.
  public long noise() {
    return noise.get();
  }

  /// Reads that the replica answers otherwise for certain: the owner said the same before and
  /// after.
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
        look(answered, owner, replica, routedRead);
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

  private <P, R> void look(R answered, P owner, P replica, RoutedRead<P, R> routedRead) {
    // In turns, so that neither has had longer to change on the whole.
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
    lookAgain(owner, replica, routedRead);
  }

  private <P, R> void lookAgain(P owner, P replica, RoutedRead<P, R> routedRead) {
    // The replica may be late, or the row may have moved on: only an answer that the owner gives
    // before and after can be held against the replica.
    for (int look = 0; look < LOOKS && slept(); look++) {
      R before = routedRead.to(owner);
      if (!slept()) {
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

  private static boolean slept() {
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
