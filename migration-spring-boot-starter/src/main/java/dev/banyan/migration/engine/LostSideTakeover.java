package dev.banyan.migration.engine;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;

/// Takes a capability over from a side that an operator has declared lost, and makes that side step
/// down should it return.
record LostSideTakeover(
    Sides sides, Journal journal, MigrationMachine machine, EngineProperties settings) {

  /// Makes the other side the owner.
  void takeOver(JournaledMigration now, Side lost) throws SideUnavailableException {
    Side survivor = lost.other();
    MovableSide side = sides.at(survivor);
    int timeout = (int) settings.sealTimeout().toMillis();
    Ownership known = side.stand().ownership();
    OwnershipChange change =
        known.isOwner()
            ? giveUp(now, known, side, timeout)
            : side.takeOver(target(now, known), timeout);
    if (change instanceof OwnershipChange.Refused(var reason)) {
      // Either it has ceded in between, and takes over next time; or it never can.
      journal.note(sides.capability(), Journal.ENGINE, "TAKE_OVER_REFUSED", reason.name());
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

  // Either the survivor has opened already; or the attempt has not come to its commit point. Then
  // its
  // epoch is burnt even where the side is not sealed: requests of the attempt may be under way.
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

  /// Tells a side that believes in an earlier epoch who the owner is: it has returned after it was
  /// declared lost, or its database has gone back in time.
  void fenceOut(JournaledMigration now) throws SideUnavailableException {
    Side owner = now.migration().owner();
    Ownership current = sides.at(owner).stand().ownership();
    Ownership other = sides.at(owner.other()).stand().ownership();
    if (!current.isOwner() || !current.epoch().isAfter(other.epoch())) {
      return;
    }
    // What it has taken since, the owner does not have.
    journal.keepRows(sides.capability(), true);
    if (sides.at(owner.other()).stepDown(current.epoch(), (int) settings.sealTimeout().toMillis())
        instanceof OwnershipChange.Changed) {
      journal.note(
          sides.capability(),
          Journal.ENGINE,
          "STEPPED_DOWN",
          "the %s, which knew only epoch %d; the owner is in epoch %d"
              .formatted(owner.other(), other.epoch().value(), current.epoch().value()));
    }
  }
}
