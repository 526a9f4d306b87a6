package dev.banyan.migration.engine;

import dev.banyan.migration.Decision;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.TakeoverProtocol;
import dev.banyan.migration.TakeoverStep;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournaledMigration;
import org.jspecify.annotations.Nullable;

/// Transfers ownership from a side that an operator has declared lost, and fences that side out if
/// it returns.
record LostSideTakeover(
    Sides sides, Journal journal, MigrationMachine machine, EngineProperties settings) {

  private static final int SEAL_MILLIS = 10_000;
  private static final int MOST_STEPS = 8;

  /// Makes the other side the owner, or renews its epoch if it is an outdated owner.
  void takeOver(JournaledMigration now, Side lost) throws SideUnavailableException {
    for (int taken = 0; taken < MOST_STEPS; taken++) {
      TakeoverStep step = next(now, lost);
      if (step instanceof TakeoverStep.Done) {
        tookOver(lost, taken > 0);
        return;
      }
      if (take(step, sides.at(lost.other())) instanceof OwnershipChange.Refused(var reason)) {
        // Either it has ceded in the meantime and the takeover succeeds next time, or it never can.
        journal.add(sides.capability(), Journal.ENGINE, "TAKE_OVER_REFUSED", reason.name());
        if (reason == OwnershipChange.Reason.INCOMPLETE) {
          journal.declareLost(sides.capability(), null);
        }
        return;
      }
    }
  }

  private TakeoverStep next(JournaledMigration now, Side lost) throws SideUnavailableException {
    Ownership survivor = sides.at(lost.other()).state().ownership();
    HandOver running =
        now.migration().stage() instanceof Stage.HandingOver(var attempt, var ignored)
            ? attempt
            : null;
    // A takeover does not depend on the lost side's answer. If it does answer, it may know later
    // epochs than a survivor that was restored.
    Ownership other = survivor.isOwner() && running != null ? null : orNull(sides.at(lost));
    return TakeoverProtocol.next(survivor, other, running);
  }

  private static @Nullable Ownership orNull(MovableSide side) {
    try {
      return side.state().ownership();
    } catch (SideUnavailableException e) {
      return null;
    }
  }

  private OwnershipChange take(TakeoverStep step, MovableSide side)
      throws SideUnavailableException {
    int timeout = (int) settings.sealTimeout().toMillis();
    return switch (step) {
      case TakeoverStep.Unseal(var target) -> side.unseal(target, timeout);
      case TakeoverStep.Seal(var target) -> side.seal(target, null, SEAL_MILLIS, timeout);
      case TakeoverStep.Cede(var target, var at) -> side.cede(target, at, null, timeout);
      case TakeoverStep.TakeOver(var target) -> side.takeOver(target, timeout);
      case TakeoverStep.Done ignored -> new OwnershipChange.AlreadyDone();
    };
  }

  private void tookOver(Side lost, boolean changed) throws SideUnavailableException {
    Side owner = lost.other();
    Decision made =
        journal.decide(
            sides.capability(),
            migration -> machine.decide(migration, new MigrationEvent.TookOver(owner)),
            Journal.ENGINE,
            "TOOK_OVER",
            "the " + lost + " is lost");
    if (changed && made instanceof Decision.Refused) {
      journal.add(
          sides.capability(),
          Journal.ENGINE,
          "EPOCH_RENEWED",
          "the %s, whose database was restored to an earlier epoch; it is in epoch %d now"
              .formatted(owner, sides.at(owner).state().ownership().epoch().value()));
    }
    journal.declareLost(sides.capability(), null);
  }

  /// Informs a side with an outdated epoch about the current owner: it has returned after it was
  /// declared lost, or its database was restored to an earlier state.
  ///
  /// @return the state of the replica
  OwnershipState fenceOut(JournaledMigration now) throws SideUnavailableException {
    Side owner = now.migration().owner();
    OwnershipState ownerState = sides.at(owner).state();
    OwnershipState replica = sides.at(owner.other()).state();
    return new OwnershipReconciler(sides, journal, machine, settings)
            .reconcile(now, ownerState, replica)
        ? sides.at(owner.other()).state()
        : replica;
  }
}
