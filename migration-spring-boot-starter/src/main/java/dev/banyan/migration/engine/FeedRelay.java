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

/// Relays the owner's change feed to the replica in batches.
///
/// Its state is only a cache: the replica's own position is authoritative.
final class FeedRelay {
  private static final int BATCH = 500;
  private static final int LARGEST_BATCH = 64_000;

  private final String capability;
  private final EngineObservations observations;
  private final Consumer<Duration> lag;
  private @Nullable ReplicaProgress progress;
  private int batch = BATCH;

  /// @param lag receives the time from the oldest write of each batch until it was applied
  FeedRelay(Consumer<Duration> lag) {
    this("", EngineObservations.NONE, lag);
  }

  /// @param lag receives the time from the oldest write of each batch until it was applied
  FeedRelay(String capability, EngineObservations observations, Consumer<Duration> lag) {
    this.capability = capability;
    this.observations = observations;
    this.lag = lag;
  }

  /// Position up to which the replica has applied the feed; `null` if that has to be asked again.
  @Nullable Position position() {
    ReplicaProgress known = progress;
    return known == null ? null : known.applied();
  }

  /// Relays the next batch.
  ///
  /// @return its number of changes
  ///
  /// @throws FeedLostException if the replica cannot continue from the owner's feed
  int relay(MovableSide owner, MovableSide replica) throws SideUnavailableException {
    ReplicaProgress remembered = progress;
    // Reset first, in case this fails halfway.
    progress = null;
    if (remembered != null) {
      try {
        return relay(remembered, owner, replica);
      } catch (FeedLostException e) {
        // The replica's position may have changed.
      }
    }
    return relay(replica.state().progress(), owner, replica);
  }

  private int relay(ReplicaProgress from, MovableSide owner, MovableSide replica)
      throws SideUnavailableException {
    FeedBatch feedBatch = owner.changes(from.applied(), batch);
    if (!feedBatch.source().equals(from.source())) {
      // Positions are only valid for one owner, so the replica is asked again next time.
      return 0;
    }
    long read = System.nanoTime();
    if (feedBatch.changes().isEmpty()) {
      progress = from;
      return 0;
    }
    switch (observations.observe(capability, "relay", () -> replica.apply(feedBatch))) {
      case Applied.Done(var now) -> {
        progress = now;
        batch = BATCH;
      }
      case Applied.StandsElsewhere ignored -> {}
      case Applied.Incomplete(var missing) -> enlarge(feedBatch, missing);
    }
    lag.accept(Duration.ofMillis(feedBatch.ageMillis()).plusNanos(System.nanoTime() - read));
    return feedBatch.changes().size();
  }

  /// Relays all changes up to a position after which nothing is written any more.
  void drain(MovableSide owner, MovableSide replica, Position upTo)
      throws SideUnavailableException {
    progress = null;
    ReplicaProgress now = replica.state().progress();
    while (!now.applied().reaches(upTo)) {
      FeedBatch feedBatch = owner.changes(now.applied(), batch);
      if (feedBatch.changes().isEmpty() || !feedBatch.source().equals(now.source())) {
        // It follows another epoch; the hand-over executor re-evaluates.
        return;
      }
      now =
          switch (replica.apply(feedBatch)) {
            case Applied.Done(var reached) -> reached;
            case Applied.StandsElsewhere(var reached) -> reached;
            case Applied.Incomplete(var missing) -> {
              enlarge(feedBatch, missing);
              yield now;
            }
          };
    }
    batch = BATCH;
  }

  /// Positions are assigned when transactions start to write, so that a row may come before one
  /// that it refers to. The next batch contains both, unless a transaction in between is still
  /// writing.
  private void enlarge(FeedBatch feedBatch, String missing) throws SideUnavailableException {
    boolean more = feedBatch.changes().size() >= batch && batch < LARGEST_BATCH;
    batch = Math.min(LARGEST_BATCH, batch * 2);
    if (!more) {
      throw new SideUnavailableException(
          "the replica waits for rows that others refer to: " + missing);
    }
  }
}
