package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import java.util.List;
import java.util.Set;

/// What a side does with a message. Empty where the message has to wait.
final class Arrivals {
  private final Set<Bug> bugs;
  private final Requests requests;

  Arrivals(Set<Bug> bugs) {
    this.bugs = bugs;
    this.requests = new Requests(bugs);
  }

  List<World> of(Message message, World world) {
    return switch (message) {
      case Message.Feed feed -> List.of(fed(feed, world));
      case Message.Copied copied -> List.of(copied(copied, world));
      case Message.Echo echo -> List.of(echoed(echo, world));
      case Message.TakeOver takeOver -> List.of(takenOver(takeOver, world));
      case Message.Ask ask -> requests.asked(ask, world);
    };
  }

  private World fed(Message.Feed feed, World world) {
    SideState state = world.at(feed.to());
    Progress expected = new Progress(feed.source(), new Position(feed.after()));
    if (state.ownership().isOwner() || !state.progress().equals(expected)) {
      return world;
    }
    World after = world;
    for (SideState.Entry entry : feed.entries()) {
      SideState now = applied(state, entry.row(), entry.image());
      if (bugs.contains(Bug.ECHO) && !now.equals(state)) {
        after = after.sending(new Message.Echo(feed.to().other(), entry.row(), entry.image()));
      }
      state = now;
    }
    return after.with(
        feed.to(), state.with(new Progress(feed.source(), new Position(feed.upTo()))));
  }

  private World copied(Message.Copied copied, World world) {
    SideState state = world.at(copied.to());
    boolean expected = state.progress().source().equals(copied.source());
    if (state.ownership().isOwner() || !expected) {
      return world;
    }
    World after = world.with(copied.to(), applied(state, copied.row(), copied.image()));
    return after.copy() == CopyState.RUNNING
        ? after.with(after.journal().with(CopyState.COUNTED))
        : after;
  }

  // Like a client's write, it has no version to look at, and only the fence stops it.
  private static World echoed(Message.Echo echo, World world) {
    SideState state = world.at(echo.to());
    return world.serves(echo.to())
        ? world.with(echo.to(), state.withRow(echo.row(), echo.image()))
        : world;
  }

  private SideState applied(SideState state, int number, Row image) {
    if (!image.isNewerThan(state.row(number)) && !bugs.contains(Bug.APPLY_WITHOUT_VERSION_CHECK)) {
      return state;
    }
    boolean forgotten = image.deleted() && bugs.contains(Bug.LOST_TOMBSTONE);
    return state.withRow(number, forgotten ? Row.NONE : image);
  }

  // What the side holds is what is promised from then on: the rest is given up.
  private static World takenOver(Message.TakeOver takeOver, World world) {
    SideState state = world.at(takeOver.to());
    Position here = new Position(state.committed());
    OwnershipChange change = state.ownership().takeOver(takeOver.target(), state.complete(), here);
    if (!(change instanceof OwnershipChange.Changed(Ownership now))) {
      return world;
    }
    Progress own = new Progress(takeOver.target(), Position.START);
    World after = world.with(takeOver.to(), state.with(now).with(own));
    for (int row = 0; row < state.rows().size(); row++) {
      after =
          after.promising(
              row, new World.Promise(state.row(row), takeOver.target(), state.committed()));
    }
    return after;
  }
}
