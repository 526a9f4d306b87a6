package dev.banyan.tasks.movable;

import dev.banyan.migration.RequestTerms;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks again until the answer is another one, or the request's patience ends.
final class Waiting {
  // Each attempt costs the database a look: most hand-overs end within a few.
  private static final long FIRST_PAUSE_MILLIS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 20;

  private Waiting() {}

  static <R> R until(Supplier<R> attempt, Predicate<R> again) {
    long end = System.nanoTime() + RequestTerms.current().patience().toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    R result = attempt.get();
    while (again.test(result) && System.nanoTime() < end && slept(pause)) {
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      result = attempt.get();
    }
    return result;
  }

  private static boolean slept(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
