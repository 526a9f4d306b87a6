package dev.banyan.migration.engine;

import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.SideUnavailableException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries the owner's feed to the replica, stretch by stretch.
///
/// What it remembers is only a guess to save questions: the replica says itself where it stands.
final class FeedRelay {
  private static final int STRETCH = 500;

  private final Consumer<Duration> lag;
  private @Nullable ReplicaProgress stands;

  /// @param lag told of the time from the oldest write of each stretch until it was applied
  FeedRelay(Consumer<Duration> lag) {
    this.lag = lag;
  }

  /// Carries the next stretch.
  ///
  /// @return how many changes it had
  ///
  /// @throws FeedLostException when the replica cannot go on with the owner's feed
  int carry(MovableSide owner, MovableSide replica) throws SideUnavailableException {
    ReplicaProgress remembered = stands;
    // Forgotten in case this fails halfway.
    stands = null;
    if (remembered != null) {
      try {
        return carry(remembered, owner, replica);
      } catch (FeedLostException e) {
        // The replica may be elsewhere by now.
      }
    }
    return carry(replica.stand().progress(), owner, replica);
  }

  private int carry(ReplicaProgress from, MovableSide owner, MovableSide replica)
      throws SideUnavailableException {
    FeedBatch feedBatch = owner.changes(from.applied(), STRETCH);
    if (!feedBatch.source().equals(from.source())) {
      // Positions of one owner mean nothing to another: the replica is asked next time.
      return 0;
    }
    long read = System.nanoTime();
    if (feedBatch.changes().isEmpty()) {
      stands = from;
      return 0;
    }
    if (replica.apply(feedBatch) instanceof Applied.Done(var now)) {
      stands = now;
    }
    lag.accept(Duration.ofMillis(feedBatch.ageMillis()).plusNanos(System.nanoTime() - read));
    return feedBatch.changes().size();
  }

  /// Carries everything up to a position, which nothing is written behind any more.
  void drain(MovableSide owner, MovableSide replica, Position upTo)
      throws SideUnavailableException {
    stands = null;
    ReplicaProgress now = replica.stand().progress();
    while (!now.applied().reaches(upTo)) {
      FeedBatch feedBatch = owner.changes(now.applied(), STRETCH);
      if (feedBatch.changes().isEmpty() || !feedBatch.source().equals(now.source())) {
        // It follows another epoch: the executor of the hand-over looks again.
        return;
      }
      now =
          switch (replica.apply(feedBatch)) {
            case Applied.Done(var reached) -> reached;
            case Applied.StandsElsewhere(var reached) -> reached;
          };
    }
  }
}
