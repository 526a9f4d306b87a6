package dev.banyan.migration.engine;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Decision;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;

/// Ends a hand-over attempt that can neither complete nor roll back, because one of the databases
/// was restored to an older state.
record RestoredAttempt(Sides sides, Journal journal, MigrationMachine machine) {

  /// The new owner was restored. It lacks what it had confirmed and can never open, so the old
  /// owner takes over.
  ///
  /// @return whether the attempt ends that way; not if another engine was faster
  boolean takeBack(HandOver attempt) throws SideUnavailableException {
    Ownership other = sides.at(attempt.to()).state().ownership();
    boolean opened = other.isOwner() && !attempt.target().isAfter(other.epoch());
    JournaledMigration latest = journal.load(sides.capability());
    if (opened || latest.lostSide() != null || !isCurrent(latest.migration(), attempt)) {
      return false;
    }
    journal.keepRows(sides.capability(), true);
    journal.add(
        sides.capability(),
        Journal.ENGINE,
        "TAKEN_BACK",
        "the %s was restored to an older state after the %s had ceded"
            .formatted(attempt.to(), attempt.from()));
    journal.declareLostIfNone(sides.capability(), attempt.to());
    return true;
  }

  /// The journal was restored: the attempt ended long ago. The engine's next check finds out who
  /// has owned the capability since.
  ///
  /// @param owner the owner as far as the sides know
  void outdated(HandOver attempt, Side owner) {
    journal.keepRows(sides.capability(), true);
    journal.decide(
        sides.capability(),
        now ->
            isCurrent(now, attempt)
                ? machine.decide(now, new MigrationEvent.TookOver(owner))
                : new Decision.Refused(CommandRefusal.NO_HAND_OVER),
        Journal.ENGINE,
        "OUTDATED",
        "A side is in a later epoch than %d already: the journal was restored to an older state."
            .formatted(attempt.target().value()));
  }

  private static boolean isCurrent(Migration migration, HandOver attempt) {
    return migration.stage() instanceof Stage.HandingOver(var running, var ignored)
        && running.target().equals(attempt.target());
  }
}
