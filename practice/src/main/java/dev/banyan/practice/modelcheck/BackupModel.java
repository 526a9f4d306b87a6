package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models a backup of one side and its restore. A restore stops both servers: writes in flight,
/// messages and what an engine has read are gone.
final class BackupModel {
  private final Bounds bounds;

  BackupModel(Bounds bounds) {
    this.bounds = bounds;
  }

  void moves(State state, List<Successor> next) {
    RestoreRecord.Backup backup = state.restore().backup();
    if (!bounds.backups() || state.restore().hasRestored()) {
      return;
    }
    if (backup == null) {
      for (Side side : Side.values()) {
        next.add(new Successor(new Action.BacksUp(side), backedUp(state, side)));
      }
    } else if (!backup.equals(backup(state, backup.side()))) {
      next.add(new Successor(new Action.RestoresBackup(backup.side()), restored(state, backup)));
    }
  }

  private static State backedUp(State state, Side side) {
    return state.with(new RestoreRecord(backup(state, side), null, Set.of()));
  }

  private static RestoreRecord.Backup backup(State state, Side side) {
    // The counters of the exploration are not part of the journal.
    MigrationRecord journal = state.journal().restored(MigrationRecord.FIRST);
    return new RestoreRecord.Backup(
        side, state.at(side).restarted(), side == Side.MONOLITH ? journal : null);
  }

  private static State restored(State state, RestoreRecord.Backup backup) {
    MigrationRecord now = state.journal();
    MigrationRecord journal = backup.journal() == null ? now : backup.journal().restored(now);
    Side side = backup.side();
    SideState other = state.at(side.other()).restarted();
    State after =
        new State(
                state.monolith(),
                state.service(),
                Set.of(),
                journal.restarted(),
                null,
                state.promises(),
                new RestoreRecord(null, side, Set.of()),
                state.broken())
            .with(side, backup.state())
            .with(side.other(), other);
    return promisingWhatIsLeft(after, side);
  }

  // A restored owner has lost what it had promised since. If the other side is the owner, or owned
  // the tasks later than this one, it still has what was promised.
  private static State promisingWhatIsLeft(State state, Side restored) {
    SideState there = state.at(restored);
    SideState other = state.at(restored.other());
    boolean current =
        !there.ownership().isOwner()
            || (other.ownership().isOwner()
                && other.ownership().epoch().isAfter(there.ownership().epoch()));
    State after = state;
    for (int row = 0; row < state.promises().size(); row++) {
      if (!current || !other.row(row).retains(state.promises().get(row).row())) {
        after = after.promising(row, State.Promise.NONE);
      }
    }
    return after;
  }
}
