package dev.banyan.migration.engine;

import static java.util.Objects.requireNonNull;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
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
  private static final int SEAL_MILLIS = 10_000;

  /// Compares the ownership of both sides outside a hand-over.
  ///
  /// @return whether a side was restored and something was done about it
  boolean reconcile(JournaledMigration now, OwnershipState ownerState, OwnershipState replicaState)
      throws SideUnavailableException {
    Ownership owner = ownerState.ownership();
    Ownership replica = replicaState.ownership();
    if (owner.isOwner() && !replica.epoch().isAfter(owner.epoch())) {
      if (isIdle(now) && isAhead(replicaState, owner, sides.at(owner.side()))) {
        journal.keepRows(sides.capability(), true);
      }
      return false;
    }
    if (owner.epoch().equals(replica.epoch()) || hasChanged(now)) {
      return false;
    }
    if (replica.isOwner() && replica.epoch().isAfter(owner.epoch())) {
      journalIsOutdated(replica);
    } else if (owner.isOwner()) {
      ownerIsOutdated(owner, replica);
    } else if (!replica.isOwner()) {
      nobodyOwns(owner, replica);
    }
    return true;
  }

  // A hand-over may have begun, or ended, since the sides were asked.
  private boolean hasChanged(JournaledMigration now) {
    JournaledMigration latest = journal.load(sides.capability());
    return !latest.migration().equals(now.migration()) || !latest.since().equals(now.since());
  }

  /// Whether a replica has changes that the owner's feed does not reach: the owner has lost them.
  static boolean isAhead(OwnershipState replica, Ownership owner, MovableSide side)
      throws SideUnavailableException {
    return replica.progress().source().equals(owner.epoch())
        && replica.progress().applied().value() > side.report().feed().value();
  }

  /// Whether rows may be copied over those of the replica: not while a restored database waits to
  /// be reconciled.
  static boolean isUndisputed(OwnershipState owner, OwnershipState replica) {
    return owner.ownership().isOwner()
        && !replica.ownership().isOwner()
        && !replica.ownership().epoch().isAfter(owner.ownership().epoch());
  }

  private static boolean isIdle(JournaledMigration now) {
    return now.migration().stage() instanceof Stage.Settled
        || now.migration().stage() instanceof Stage.Aborted;
  }

  // The journal was restored to before the hand-over. Its side may have accepted writes since.
  private void journalIsOutdated(Ownership owner) throws SideUnavailableException {
    journal.keepRows(sides.capability(), true);
    sides.at(owner.side().other()).stepDown(owner.epoch(), timeout());
    journal.decide(
        sides.capability(),
        known -> machine.decide(known, new MigrationEvent.TookOver(owner.side())),
        Journal.ENGINE,
        "STEPPED_DOWN",
        "the %s, whose database was restored to before a hand-over; the %s is the owner in epoch %d"
            .formatted(owner.side().other(), owner.side(), owner.epoch().value()));
    LOG.warn(
        "The database of {} at the {} was restored to before a hand-over; the {} owns it in epoch"
            + " {}",
        sides.capability(),
        owner.side().other(),
        owner.side(),
        owner.epoch().value());
  }

  // The owner was restored to its ownership before the last two hand-overs. A new epoch, above all
  // that were used, makes the other side step down at the next check and be copied again.
  private void ownerIsOutdated(Ownership owner, Ownership other) throws SideUnavailableException {
    journal.keepRows(sides.capability(), true);
    MovableSide side = sides.at(owner.side());
    if (owner.seal() != null) {
      side.unseal(owner.seal().target(), timeout());
    }
    Epoch unused = Epoch.later(Epoch.later(other.epoch(), other.burnt()), owner.burnt()).next();
    side.seal(unused, null, SEAL_MILLIS, timeout());
    Ownership sealed = side.state().ownership();
    if (sealed.seal() == null || !sealed.seal().target().equals(unused)) {
      return;
    }
    Position end = requireNonNull(sealed.seal()).at();
    side.cede(unused, end, null, timeout());
    side.takeOver(unused.next(), timeout());
    journal.add(
        sides.capability(),
        Journal.ENGINE,
        "EPOCH_RENEWED",
        "the %s, whose database was restored to epoch %d, although %d was known; it is in epoch %d now"
            .formatted(
                owner.side(), owner.epoch().value(), other.epoch().value(), unused.next().value()));
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
