package dev.banyan.monolith.migration.routing;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.RequestTerms;
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
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong differing = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  /// @param perSecond how many are compared at most
  public ShadowReads(int perSecond) {
    this.restNanos = SECOND / perSecond;
  }

  public long compared() {
    return compared.get();
  }

  public long differing() {
    return differing.get();
  }

  public long skipped() {
    return skipped.get();
  }

  <P, R> void compare(String capability, R answered, P owner, P replica, Question<P, R> question) {
    if (!question.answers().isAnswer(answered)) {
      return;
    }
    if (!isDue() || !places.tryAcquire()) {
      skipped.incrementAndGet();
      return;
    }
    threads.execute(() -> {
      try {
        RequestTerms.begin(FreshnessTokens.NONE, Duration.ofSeconds(1), _ -> {});
        RequestTerms.current().admitReplica(capability);
        look(answered, owner, replica, question);
      } catch (RuntimeException e) {
        LOG.warn("A shadow read failed", e);
      } finally {
        RequestTerms.end();
        places.release();
      }
    });
  }

  private boolean isDue() {
    long next = due.get();
    long now = System.nanoTime();
    return now - next >= 0 && due.compareAndSet(next, now + restNanos);
  }

  private <P, R> void look(R answered, P owner, P replica, Question<P, R> question) {
    if (question.isSame(question.to(replica), answered)) {
      compared.incrementAndGet();
      return;
    }
    // The replica may be late, or the row may have moved on: only an answer that the owner gives
    // before and after can be held against the replica.
    for (int look = 0; look < LOOKS && slept(); look++) {
      R before = question.to(owner);
      if (!slept()) {
        return;
      }
      R shadow = question.to(replica);
      boolean same = question.isSame(shadow, before);
      boolean still =
          question.answers().isAnswer(shadow) && question.isSame(question.to(owner), before);
      if (still || same) {
        compared.incrementAndGet();
        if (!same) {
          differing.incrementAndGet();
          LOG.warn("The replica would have answered a read otherwise than the owner");
        }
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
