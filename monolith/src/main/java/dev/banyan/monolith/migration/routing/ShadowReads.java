package dev.banyan.monolith.migration.routing;

import dev.banyan.contract.TaskWriter;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.RequestTerms;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the owner's answers with what the replica would have answered, off the request's path.
///
/// Bounded: what comes while too many are being compared already is let go.
public final class ShadowReads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowReads.class);
  private static final int AT_ONCE = 4;
  private static final int LOOKS = 4;
  // Longer than a replica is usually behind.
  private static final long BETWEEN_LOOKS_MILLIS = 250;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong differing = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  public long compared() {
    return compared.get();
  }

  public long differing() {
    return differing.get();
  }

  public long skipped() {
    return skipped.get();
  }

  <R> void compare(R answered, Tasks owner, Tasks replica, Function<Tasks, R> question) {
    if (!isAnswer(answered)) {
      return;
    }
    if (!places.tryAcquire()) {
      skipped.incrementAndGet();
      return;
    }
    threads.execute(() -> {
      try {
        look(answered, owner, replica, question);
      } catch (RuntimeException e) {
        LOG.warn("A shadow read failed", e);
      } finally {
        RequestTerms.end();
        places.release();
      }
    });
  }

  private <R> void look(R answered, Tasks owner, Tasks replica, Function<Tasks, R> question) {
    RequestTerms.begin(Freshness.ANY, Duration.ofSeconds(1), _ -> {});
    if (isSame(question.apply(replica), answered)) {
      compared.incrementAndGet();
      return;
    }
    // The replica may be late, or the row may have moved on: only an answer that the owner gives
    // before and after can be held against the replica.
    for (int look = 0; look < LOOKS && slept(); look++) {
      R before = question.apply(owner);
      if (!slept()) {
        return;
      }
      R shadow = question.apply(replica);
      boolean same = isSame(shadow, before);
      boolean still = isAnswer(shadow) && isSame(question.apply(owner), before);
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

  // As callers see it: what stays inside, such as how a task was made, does not cross the wire.
  private static boolean isSame(Object one, Object other) {
    return visible(one).equals(visible(other));
  }

  private static Object visible(Object answer) {
    return switch (answer) {
      case TaskResult.Accepted(var task) -> TaskWriter.task(task);
      case ListResult.Listed(var page) -> page.tasks().stream().map(TaskWriter::task).toList();
      default -> answer;
    };
  }

  private static boolean isAnswer(Object answer) {
    return answer instanceof TaskResult.Accepted
        || answer instanceof TaskResult.NotFound
        || answer instanceof ListResult.Listed;
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
