package dev.banyan.migration.engine;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Decision;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.ChangeSignal;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Relays the owner's feed to the replica for as long as the journaled stage needs it, and looks
/// for a side with an outdated epoch.
final class FeedFollower {
  private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);
  private static final long LOOK_MILLIS = 10_000;
  // A side that was declared lost does not answer before it returns.
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  private final Sides sides;
  private final Journal journal;
  private final MigrationMachine machine;
  private final LostSideTakeover lostSideTakeover;
  private final FeedRelay relay;
  private final FeedWatch feedWatch;
  private final ChangeSignal relayed;
  private volatile long lagMillis;
  private @Nullable Migration looked;
  private long lookAt = System.nanoTime();

  /// @param changed called when there are changes to relay
  /// @param relayed called after changes were relayed
  FeedFollower(
      Sides sides,
      Journal journal,
      MigrationMachine machine,
      LostSideTakeover lostSideTakeover,
      FeedRelay relay,
      ChangeSignal changed,
      ChangeSignal relayed) {
    this.sides = sides;
    this.journal = journal;
    this.machine = machine;
    this.lostSideTakeover = lostSideTakeover;
    this.relay = relay;
    this.feedWatch = new FeedWatch(changed);
    this.relayed = relayed;
  }

  void lags(Duration lag) {
    lagMillis = lag.toMillis();
  }

  long lagMillis() {
    return lagMillis;
  }

  /// Whether the engine may wait for changes of the sides; `false` ends a running wait.
  void setWaiting(boolean allowed) throws InterruptedException {
    sides.monolith().setWaiting(allowed);
    sides.service().setWaiting(allowed);
    feedWatch.setWaiting(allowed);
  }

  Next follow() throws SideUnavailableException {
    JournaledMigration now = journal.load(sides.capability());
    OwnershipState replicaState = isLookDue(now) ? look(now) : null;
    if (!follows(now)) {
      lagMillis = 0;
      feedWatch.forget();
      return untilLook();
    }
    try {
      requireComplete(now, replicaState);
      return relay(now.migration().owner());
    } catch (FeedLostException e) {
      feedLost(now.migration(), e);
      return Next.SOON;
    }
  }

  private boolean follows(JournaledMigration now) throws SideUnavailableException {
    return switch (now.migration().stage().kind()) {
      // Before its copy starts, a replica has the position of an earlier migration.
      case COPYING ->
          now.copyRun() != null
              && sides.at(now.migration().replica()).report().copy().run() == now.copyRun();
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE -> true;
      // After the seal, the executor drains the remaining changes.
      case HANDING_OVER -> now.attempt().sealingMillis() == null;
      case SETTLED, ABORTED -> false;
    };
  }

  private Next relay(Side owner) throws SideUnavailableException {
    if (feedWatch.isWaiting(owner, relay.position())) {
      return untilLook();
    }
    MovableSide from = sides.at(owner);
    MovableSide to = sides.at(owner.other());
    // A stage lasts much longer than a few batches.
    for (int stretch = 0; stretch < 20; stretch++) {
      if (relay.relay(from, to) == 0) {
        lagMillis = 0;
        Position reached = relay.position();
        return reached != null && feedWatch.start(owner, from, reached) ? untilLook() : Next.SOON;
      }
      relayed.signal();
    }
    return Next.AT_ONCE;
  }

  private boolean isLookDue(JournaledMigration now) {
    return !(now.migration().stage() instanceof Stage.HandingOver)
        && (!now.migration().equals(looked) || System.nanoTime() - lookAt >= 0);
  }

  // A side that has returned after it was declared lost, or whose database was restored.
  private @Nullable OwnershipState look(JournaledMigration now) {
    looked = now.migration();
    try {
      OwnershipState replicaState = lostSideTakeover.fenceOut(now);
      lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
      return replicaState;
    } catch (SideUnavailableException e) {
      LOG.debug("A side of {} does not answer", sides.capability(), e);
      lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS);
      return null;
    }
  }

  private Next untilLook() {
    return Next.within(TimeUnit.NANOSECONDS.toMillis(lookAt - System.nanoTime()) + 1);
  }

  private static void requireComplete(
      JournaledMigration now, @Nullable OwnershipState replicaState) {
    boolean copied = !(now.migration().stage() instanceof Stage.Copying);
    if (copied && replicaState != null && !replicaState.complete()) {
      throw new FeedLostException("the replica has stepped down and does not hold every row");
    }
  }

  private void feedLost(Migration read, FeedLostException why) {
    // A hand-over may have changed the roles since, which makes the position invalid.
    if (!journal.load(sides.capability()).migration().equals(read)) {
      return;
    }
    LOG.warn(
        "The feed of {} is lost; it is copied again: {}", sides.capability(), why.getMessage());
    // Recorded first: the replica may have rows that the owner has lost.
    journal.keepRows(sides.capability(), true);
    journal.decide(
        sides.capability(),
        known ->
            known.equals(read)
                ? machine.decide(known, new MigrationEvent.FeedLost())
                : new Decision.Refused(CommandRefusal.WRONG_STAGE),
        Journal.ENGINE,
        "FEED_LOST",
        String.valueOf(why.getMessage()));
  }
}
