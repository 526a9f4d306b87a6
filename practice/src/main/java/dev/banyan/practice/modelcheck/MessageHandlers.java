package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Handles messages on a side. The result is empty if the message must wait.
final class MessageHandlers {
  private final Set<Bug> bugs;
  private final HandOverRequests handOverRequests;

  MessageHandlers(Set<Bug> bugs) {
    this.bugs = bugs;
    this.handOverRequests = new HandOverRequests(bugs);
  }

  List<State> of(Message message, State world) {
    return switch (message) {
      case Message.Feed feed -> fed(feed, world);
      case Message.Copied copied -> List.of(copied(copied, world));
      case Message.Echo echo -> List.of(echoed(echo, world));
      case Message.TakeOver takeOver -> List.of(takenOver(takeOver, world));
      case Message.Ask ask -> handOverRequests.asked(ask, world);
    };
  }

  // With the bug, readers also see the states between the rows, and a crash can make them last.
  private List<State> fed(Message.Feed feed, State world) {
    SideState state = world.at(feed.to());
    ReplicaProgress expected = new ReplicaProgress(feed.source(), feed.after());
    if (state.ownership().isOwner() || !state.progress().equals(expected)) {
      return List.of(world);
    }
    List<State> visible = new ArrayList<>();
    State after = world;
    for (SideState.Entry entry : feed.entries()) {
      SideState now = applied(state, entry.row(), entry.image());
      if (bugs.contains(Bug.ECHO) && !now.equals(state)) {
        after = after.sending(new Message.Echo(feed.to().other(), entry.row(), entry.image()));
      }
      state = now;
      if (bugs.contains(Bug.ROWS_APPLIED_ONE_BY_ONE)) {
        visible.add(after.with(feed.to(), state));
      }
    }
    SideState applied = state.with(new ReplicaProgress(feed.source(), upTo(feed)));
    visible.add(RestoredState.replacing(after, feed.to(), applied));
    return visible;
  }

  private static Position upTo(Message.Feed feed) {
    return new Position(feed.upTo(), feed.entries().getLast().stamp());
  }

  private State copied(Message.Copied copied, State world) {
    SideState state = world.at(copied.to());
    boolean expected = state.progress().source().equals(copied.source());
    if (state.ownership().isOwner() || !expected) {
      return world;
    }
    State after = world.with(copied.to(), applied(state, copied.row(), copied.image()));
    return after.copy() == CopyState.RUNNING
        ? after.with(after.journal().with(CopyState.COUNTED))
        : after;
  }

  // Like a client's write, it has no version check, so only the ownership check can stop it.
  private static State echoed(Message.Echo echo, State world) {
    SideState state = world.at(echo.to());
    return world.serves(echo.to())
        ? world.with(echo.to(), state.withRow(echo.row(), echo.image()))
        : world;
  }

  private SideState applied(SideState state, int number, RowState image) {
    if (!image.isNewerThan(state.row(number)) && !bugs.contains(Bug.APPLY_WITHOUT_VERSION_CHECK)) {
      return state;
    }
    boolean forgotten = image.deleted() && bugs.contains(Bug.LOST_TOMBSTONE);
    return state.withRow(number, forgotten ? RowState.NONE : image);
  }

  // From then on, only the side's current content is guaranteed; the rest is given up.
  private static State takenOver(Message.TakeOver takeOver, State world) {
    SideState state = world.at(takeOver.to());
    Position here = state.lastUpTo(state.committed());
    OwnershipChange change = state.ownership().takeOver(takeOver.target(), state.complete(), here);
    if (!(change instanceof OwnershipChange.Changed(Ownership now))) {
      return world;
    }
    ReplicaProgress own = new ReplicaProgress(takeOver.target(), Position.START);
    State after = world.with(takeOver.to(), state.with(now).with(own));
    for (int row = 0; row < state.rows().size(); row++) {
      after =
          after.promising(
              row, new State.Promise(state.row(row), takeOver.target(), state.committed()));
    }
    return after;
  }
}
