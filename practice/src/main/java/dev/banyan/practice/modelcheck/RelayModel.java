package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
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
              && replica.progress().source().equals(epoch);
      if (follows) {
        following(state, side, next);
        copying(state, side, next);
      }
    }
  }

  private void following(State state, Side side, List<Successor> next) {
    SideState owner = state.at(side);
    int end = bugs.contains(Bug.READER_SKIPS_RUNNING_WRITES) ? owner.taken() : owner.horizon();
    reading(state, side, owner.ownership().epoch(), end, bounds, next);
  }

  /// Reads the changes that the other side lacks from a side's feed, up to the last entry.
  static void reading(
      State state, Side side, Epoch source, int end, Bounds bounds, List<Successor> next) {
    int after = (int) state.at(side.other()).progress().applied().value();
    List<SideState.Entry> entries = state.at(side).between(after, end);
    if (!entries.isEmpty()) {
      int upTo = entries.stream().mapToInt(SideState.Entry::position).max().orElse(after);
      next.add(send(state, new Message.Feed(side.other(), source, after, upTo, entries), bounds));
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
