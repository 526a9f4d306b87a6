package dev.banyan.migration.engine;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;

/// Transfers ownership from a side that an operator has declared lost, and fences that side out if
/// it returns.
record LostSideTakeover(
    Sides sides, Journal journal, MigrationMachine machine, EngineProperties settings) {

  /// Makes the other side the owner.
  void takeOver(JournaledMigration now, Side lost) throws SideUnavailableException {
    Side survivor = lost.other();
    MovableSide side = sides.at(survivor);
    int timeout = (int) settings.sealTimeout().toMillis();
    Ownership known = side.state().ownership();
    OwnershipChange change =
        known.isOwner()
            ? giveUp(now, known, side, timeout)
            : side.takeOver(target(now, known), timeout);
    if (change instanceof OwnershipChange.Refused(var reason)) {
      // Either it has ceded in the meantime and the takeover succeeds next time, or it never can.
      journal.add(sides.capability(), Journal.ENGINE, "TAKE_OVER_REFUSED", reason.name());
      if (reason == OwnershipChange.Reason.INCOMPLETE) {
        journal.declareLost(sides.capability(), null);
      }
      return;
    }
    journal.decide(
        sides.capability(),
        migration -> machine.decide(migration, new MigrationEvent.TookOver(survivor)),
        Journal.ENGINE,
        "TOOK_OVER",
        "the " + lost + " is lost");
    journal.declareLost(sides.capability(), null);
  }

  // Either the survivor has already opened, or the attempt has not reached its commit point. Then
  // its epoch is burnt even if the side is not sealed, because requests of the attempt may be in
  // flight.
  private static OwnershipChange giveUp(
      JournaledMigration now, Ownership known, MovableSide side, int timeout)
      throws SideUnavailableException {
    return now.migration().stage() instanceof Stage.HandingOver(var attempt, var ignored)
            && attempt.target().isAfter(known.epoch())
        ? side.unseal(attempt.target(), timeout)
        : new OwnershipChange.AlreadyDone();
  }

  private static Epoch target(JournaledMigration now, Ownership known) {
    Epoch used = Epoch.later(known.epoch(), known.burnt());
    return now.migration().stage() instanceof Stage.HandingOver(var attempt, var ignored)
        ? Epoch.later(used, attempt.target()).next()
        : used.next();
  }

  /// Informs a side with an outdated epoch about the current owner: it has returned after it was
  /// declared lost, or its database was restored to an earlier state.
  ///
  /// @return the state of the replica
  OwnershipState fenceOut(JournaledMigration now) throws SideUnavailableException {
    Side owner = now.migration().owner();
    OwnershipState ownerState = sides.at(owner).state();
    Ownership current = ownerState.ownership();
    OwnershipState replica = sides.at(owner.other()).state();
    Ownership other = replica.ownership();
    if (new OwnershipReconciler(sides, journal, machine, settings)
        .reconcile(now, ownerState, replica)) {
      return sides.at(owner.other()).state();
    }
    if (!current.isOwner() || !current.epoch().isAfter(other.epoch())) {
      return replica;
    }
    // The owner does not have the rows that this side has accepted since.
    journal.keepRows(sides.capability(), true);
    if (sides.at(owner.other()).stepDown(current.epoch(), (int) settings.sealTimeout().toMillis())
        instanceof OwnershipChange.Changed) {
      journal.add(
          sides.capability(),
          Journal.ENGINE,
          "STEPPED_DOWN",
          "the %s, which knew only epoch %d; the owner is in epoch %d"
              .formatted(owner.other(), other.epoch().value(), current.epoch().value()));
    }
    return sides.at(owner.other()).state();
  }
}
