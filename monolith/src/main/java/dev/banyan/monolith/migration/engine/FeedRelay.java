package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.Batch;
import dev.banyan.migration.FeedTrimmedException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.SideDownException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries the owner's feed to the replica, stretch by stretch.
///
/// What it remembers is only a guess to save questions: the replica says itself where it stands.
final class FeedRelay {
  private static final int STRETCH = 500;
  // An idle owner's position still moves; the replica need not learn of it at once.
  private static final long IDLE_NANOS = Duration.ofMillis(200).toNanos();

  private final Consumer<Duration> lag;
  private @Nullable Progress stands;
  private long appliedAt;

  /// @param lag told of the time from the oldest write of each stretch until it was applied
  FeedRelay(Consumer<Duration> lag) {
    this.lag = lag;
  }

  /// Carries the next stretch.
  ///
  /// @return how many changes it had
  ///
  /// @throws FeedTrimmedException when the owner does not have all of it any more
  int carry(MovableSide owner, MovableSide replica) throws SideDownException {
    Progress remembered = stands;
    // Forgotten in case this fails halfway.
    stands = null;
    if (remembered != null) {
      try {
        return carry(remembered, owner, replica);
      } catch (FeedTrimmedException e) {
        // The replica may be elsewhere by now.
      }
    }
    return carry(replica.stand().progress(), owner, replica);
  }

  private int carry(Progress from, MovableSide owner, MovableSide replica)
      throws SideDownException {
    Batch batch = owner.changes(from.applied(), STRETCH);
    if (!batch.source().equals(from.source())) {
      // Positions of one owner mean nothing to another: the replica is asked next time.
      return 0;
    }
    long read = System.nanoTime();
    boolean worthIt = !batch.changes().isEmpty() || read - appliedAt > IDLE_NANOS;
    if (batch.leadsOn() && worthIt) {
      if (replica.apply(batch) instanceof Applied.Done(var now)) {
        stands = now;
        appliedAt = System.nanoTime();
      }
    } else {
      stands = from;
    }
    if (!batch.changes().isEmpty()) {
      lag.accept(Duration.ofMillis(batch.ageMillis()).plusNanos(System.nanoTime() - read));
    }
    return batch.changes().size();
  }

  /// Carries everything up to a position, which nothing is written behind any more.
  ///
  /// @param seen where the replica stood a moment ago; where it stands elsewhere by now, it says so
  void drain(MovableSide owner, MovableSide replica, Progress seen, Position upTo)
      throws SideDownException {
    Progress now = seen;
    while (!now.applied().reaches(upTo)) {
      Batch batch = owner.changes(now.applied(), STRETCH);
      now =
          switch (replica.apply(batch)) {
            case Applied.Done(var reached) -> reached;
            case Applied.StandsElsewhere(var reached) -> reached;
          };
      if (!now.source().equals(batch.source())) {
        // It follows another epoch: whoever leads the hand-over looks again.
        return;
      }
    }
    stands = null;
  }
}
