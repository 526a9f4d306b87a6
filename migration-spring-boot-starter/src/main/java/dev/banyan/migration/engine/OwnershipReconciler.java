package dev.banyan.migration.engine;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipFinding;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RestoredSides;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings two sides and the journal together again after a database was restored to an older state.
///
/// The side with the later epoch was not restored, because epochs only grow. The journal is in the
/// monolith's database and is restored with it. No row is dropped silently: what one side has and
/// the owner lacks is kept before the next copy.
record OwnershipReconciler(
    Sides sides, Journal journal, MigrationMachine machine, EngineProperties settings) {
  private static final Logger LOG = LoggerFactory.getLogger(OwnershipReconciler.class);

  /// Compares the ownership of both sides outside a hand-over.
  ///
  /// @return whether a side or the journal was outdated
  boolean reconcile(JournaledMigration now, OwnershipState ownerState, OwnershipState replicaState)
      throws SideUnavailableException {
    Ownership owner = ownerState.ownership();
    Ownership replica = replicaState.ownership();
    OwnershipFinding finding = RestoredSides.find(owner, replica);
    switch (finding) {
      case OwnershipFinding.Consistent ignored -> {
        if (isIdle(now) && hasLost(sides.at(owner.side()), owner, replicaState.progress())) {
          journal.keepRows(sides.capability(), true);
        }
        return false;
      }
      case OwnershipFinding.ReplicaOutdated(var current) -> replicaIsOutdated(replica, current);
      case OwnershipFinding.JournalOutdated(var side, var current, var stepsDown) -> {
        if (hasChanged(now)) {
          return false;
        }
        journalIsOutdated(now, side, current, stepsDown);
      }
      case OwnershipFinding.OwnerOutdated ignored -> {
        if (hasChanged(now)) {
          return false;
        }
        // Journaled, so that the renewal continues after a crash: see LostSideTakeover.
        journal.keepRows(sides.capability(), true);
        journal.declareLostIfNone(sides.capability(), replica.side());
      }
      case OwnershipFinding.NoOwner ignored -> {
        if (hasChanged(now)) {
          return false;
        }
        nobodyOwns(owner, replica);
      }
    }
    return true;
  }

  // A hand-over may have begun, or ended, since the sides were asked; or one side takes over.
  private boolean hasChanged(JournaledMigration now) {
    JournaledMigration latest = journal.load(sides.capability());
    return latest.lostSide() != null
        || !latest.migration().equals(now.migration())
        || !latest.since().equals(now.since());
  }

  /// Whether the owner has lost changes that a replica has applied: its feed ends before the
  /// replica's position, or has another entry there. A feed that was trimmed beyond that position
  /// does not tell.
  static boolean hasLost(MovableSide side, Ownership owner, ReplicaProgress replica)
      throws SideUnavailableException {
    Position applied = replica.applied();
    if (!replica.source().equals(owner.epoch())) {
      return false;
    }
    if (applied.value() > side.report().feed().value()) {
      return true;
    }
    return reaches(side, new Position(applied.value())) && !reaches(side, applied);
  }

  private static boolean reaches(MovableSide side, Position position)
      throws SideUnavailableException {
    try {
      side.changes(position, 1);
      return true;
    } catch (FeedLostException e) {
      return false;
    }
  }

  private static boolean isIdle(JournaledMigration now) {
    return now.migration().stage() instanceof Stage.Settled
        || now.migration().stage() instanceof Stage.Aborted;
  }

  // It has returned after it was declared lost, or was restored to an earlier epoch. The owner does
  // not have the rows that it has accepted since.
  private void replicaIsOutdated(Ownership replica, Epoch current) throws SideUnavailableException {
    journal.keepRows(sides.capability(), true);
    if (sides.at(replica.side()).stepDown(current, timeout()) instanceof OwnershipChange.Changed) {
      journal.add(
          sides.capability(),
          Journal.ENGINE,
          "STEPPED_DOWN",
          "the %s, which knew only epoch %d; the owner is in epoch %d"
              .formatted(replica.side(), replica.epoch().value(), current.value()));
    }
  }

  // The journal was restored to before the hand-over. Its side may have accepted writes since.
  private void journalIsOutdated(
      JournaledMigration now, Side owner, Epoch current, boolean stepsDown)
      throws SideUnavailableException {
    journal.keepRows(sides.capability(), true);
    if (stepsDown
        && sides.at(owner.other()).stepDown(current, timeout())
            instanceof OwnershipChange.Refused) {
      return;
    }
    journal.decide(
        sides.capability(),
        known ->
            known.equals(now.migration())
                ? machine.decide(known, new MigrationEvent.TookOver(owner))
                : new Decision.Refused(CommandRefusal.WRONG_STAGE),
        Journal.ENGINE,
        "STEPPED_DOWN",
        "the %s, whose database was restored to before a hand-over; the %s is the owner in epoch %d"
            .formatted(owner.other(), owner, current.value()));
    LOG.warn(
        "The database of {} at the {} was restored to before a hand-over; the {} owns it in epoch"
            + " {}",
        sides.capability(),
        owner.other(),
        owner,
        current.value());
  }

  // Which rows are given up is the operator's decision. Writes are refused until then.
  private void nobodyOwns(Ownership one, Ownership two) {
    String why =
        "neither side owns it: the %s knows epoch %d, the %s epoch %d"
            .formatted(one.side(), one.epoch().value(), two.side(), two.epoch().value());
    boolean reported =
        journal.entries(sides.capability(), 50).stream()
            .anyMatch(entry -> entry.what().equals("NO_OWNER") && entry.detail().endsWith(why));
    if (!reported) {
      journal.add(sides.capability(), Journal.ENGINE, "NO_OWNER", why);
      LOG.error(
          "Writes to {} are refused, because {}. One of the databases was restored to an older"
              + " state: restore both from the same backup, or use declare-lost to let the side"
              + " with the later epoch take over",
          sides.capability(),
          why);
    }
  }

  private int timeout() {
    return (int) settings.sealTimeout().toMillis();
  }
}
