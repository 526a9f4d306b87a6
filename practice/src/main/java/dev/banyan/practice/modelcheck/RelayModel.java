package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// Models the transfer of rows from the owner to the replica: the feed relay and the copier.
final class RelayModel {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  RelayModel(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(State state, List<Successor> next) {
    if (state.copy() == CopyState.RUNNING) {
      next.add(
          new Successor(
              new Action.Miscounts(0), state.with(state.journal().with(CopyState.COUNTED))));
    }
    if (state.messages().size() >= bounds.messages()) {
      return;
    }
    for (Side side : Side.values()) {
      Epoch epoch = state.at(side).ownership().epoch();
      SideState replica = state.at(side.other());
      boolean follows =
          state.at(side).ownership().isOwner()
              && replica.complete()
              && replica.progress().source().equals(epoch)
              && isFollowed(state, side);
      if (follows) {
        following(state, side, next);
        if (!bounds.transactions() && !bounds.backups()) {
          copying(state, side, next);
        }
      }
    }
  }

  private boolean isFollowed(State state, Side owner) {
    return !bounds.backups()
        || (state.journal().owner() == owner
            && !state.journal().copying()
            && RestoredState.knowsPosition(state.at(owner), state.at(owner.other())));
  }

  private void following(State state, Side side, List<Successor> next) {
    SideState owner = state.at(side);
    int end = bugs.contains(Bug.READER_SKIPS_RUNNING_WRITES) ? owner.taken() : owner.horizon();
    reading(state, side, owner.ownership().epoch(), end, next);
  }

  /// Reads the changes that the other side lacks from a side's feed, up to the last entry or up to
  /// an earlier one. A batch never ends between two changes with the same position.
  void reading(State state, Side side, Epoch source, int end, List<Successor> next) {
    Position after = state.at(side.other()).progress().applied();
    List<SideState.Entry> entries = state.at(side).between(after.value(), end);
    for (int size = 1; size <= entries.size(); size++) {
      int upTo = entries.get(size - 1).position();
      boolean all = size == entries.size();
      boolean splits = !all && entries.get(size).position() == upTo;
      boolean shorter =
          bounds.transactions() && (!splits || bugs.contains(Bug.BATCH_SPLITS_TRANSACTION));
      if (all || shorter) {
        Message feed =
            new Message.Feed(side.other(), source, after, upTo, entries.subList(0, size));
        next.add(send(state, feed, bounds));
      }
    }
  }

  private void copying(State state, Side side, List<Successor> next) {
    SideState owner = state.at(side);
    for (int number = 0; number < bounds.versions().size(); number++) {
      RowState rowState = owner.row(number);
      if (rowState.version() > 0 && !rowState.deleted()) {
        Message copied =
            new Message.Copied(side.other(), owner.ownership().epoch(), number, rowState);
        next.add(send(state, copied, bounds));
      }
    }
  }

  /// If the network is full, the message is lost immediately.
  static Successor send(State state, Message message, Bounds bounds) {
    boolean room =
        state.messages().size() < bounds.messages() && !state.messages().contains(message);
    return new Successor(new Action.Sends(message), room ? state.sending(message) : state);
  }
}
