package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.ChangeSignal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for changes of the owner's feed in a thread of its own, so that the thread that relays
/// them can do something else in the meantime, such as following another owner.
final class FeedWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
  private static final int WAIT_MILLIS = 10_000;
  // An earlier version of the other side may be replaced by one that waits.
  private static final long UNSUPPORTED_MILLIS = 30_000;
  private static final long FAILED_MILLIS = 1_000;

  private final ChangeSignal changed;
  private @Nullable Wait current;
  private boolean allowed = true;
  private long pollUntil = System.nanoTime();

  private record Wait(Side owner, Position after, Thread thread) {}

  /// @param changed called when there are changes, or the wait has failed
  FeedWatch(ChangeSignal changed) {
    this.changed = changed;
  }

  /// Whether a wait for changes of that owner after that position is running.
  synchronized boolean isWaiting(Side owner, @Nullable Position after) {
    Wait now = current;
    return now != null && now.owner() == owner && now.after().equals(after);
  }

  /// Starts to wait, in place of an earlier wait, which ends by itself.
  ///
  /// @return whether it waits; otherwise the feed has to be polled
  synchronized boolean start(Side owner, MovableSide side, Position after) {
    if (isWaiting(owner, after)) {
      return true;
    }
    if (!allowed || System.nanoTime() - pollUntil < 0) {
      return false;
    }
    Thread thread = Thread.ofVirtual().name("feed watch").unstarted(() -> run(side, after));
    current = new Wait(owner, after, thread);
    thread.start();
    return true;
  }

  private void run(MovableSide side, Position after) {
    try {
      while (isCurrent()) {
        long start = System.nanoTime();
        switch (side.awaitChanges(after, WAIT_MILLIS)) {
          case CHANGED -> {
            end(0);
            return;
          }
          case UNSUPPORTED -> {
            end(UNSUPPORTED_MILLIS);
            return;
          }
          case UNCHANGED -> {
            if (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS / 2)) {
              // The side is stopping.
              end(FAILED_MILLIS);
              return;
            }
          }
        }
      }
    } catch (SideUnavailableException | RuntimeException e) {
      LOG.debug("The feed cannot be watched", e);
      end(FAILED_MILLIS);
    }
  }

  private synchronized boolean isCurrent() {
    return current != null && current.thread() == Thread.currentThread();
  }

  private synchronized void end(long pollMillis) {
    if (isCurrent()) {
      current = null;
      pollUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pollMillis);
      changed.signal();
    }
  }

  /// Forgets the wait, which ends by itself.
  synchronized void forget() {
    current = null;
  }

  /// Whether it may wait. Before it may not, the sides must have ended running waits.
  void setWaiting(boolean now) throws InterruptedException {
    Wait last;
    synchronized (this) {
      allowed = now;
      last = current;
      current = null;
    }
    // A remote side does not know that this process stops.
    if (last != null && !last.thread().join(Duration.ofMillis(100))) {
      last.thread().interrupt();
    }
  }
}
