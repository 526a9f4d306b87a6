package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Side;
import java.util.List;
import java.util.Set;

/// What a side does with a message. Empty where the message has to wait.
final class Arrivals {
  private final Set<Bug> bugs;

  Arrivals(Set<Bug> bugs) {
    this.bugs = bugs;
  }

  List<World> of(Message message, World world) {
    return switch (message) {
      case Message.Feed feed -> List.of(fed(feed, world));
      case Message.Copied copied -> List.of(copied(copied, world));
      case Message.Echo echo -> List.of(echoed(echo, world));
      case Message.Ask ask -> asked(ask, world);
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
    return after.copy() == CopyState.RUNNING ? after.with(CopyState.COUNTED) : after;
  }

  // Like a client's write, it has no version to look at, and only the fence stops it.
  private static World echoed(Message.Echo echo, World world) {
    SideState state = world.at(echo.to());
    return state.ownership().acceptsWrites()
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

  private List<World> asked(Message.Ask ask, World world) {
    SideState state = world.at(ask.to());
    Ownership ownership = state.ownership();
    Position here = new Position(state.taken());
    return switch (ask.step()) {
      case HandOverStep.Seal(var target) -> {
        if (!state.idle() && !bugs.contains(Bug.NO_WAIT_FOR_WRITES_IN_FLIGHT)) {
          yield List.of();
        }
        Position at =
            bugs.contains(Bug.POSITION_BEFORE_SEAL) ? new Position(ask.committed()) : here;
        yield List.of(world.with(ask.to(), changed(state, ownership.seal(target, at))));
      }
      case HandOverStep.Unseal(var target) ->
          List.of(world.with(ask.to(), changed(state, ownership.unseal(target))));
      case HandOverStep.Burn(var target) ->
          List.of(world.with(ask.to(), changed(state, ownership.burn(target))));
      case HandOverStep.Cede(var target, var openedAt) ->
          List.of(world.with(ask.to(), ceded(state, target, openedAt)));
      case HandOverStep.Open(var target, var required) ->
          List.of(opened(world, ask.to(), target, required, here));
      case HandOverStep.Drain _, HandOverStep.WentOn _, HandOverStep.WentBack _ ->
          throw new IllegalStateException("nobody is asked for " + ask.step());
    };
  }

  private World opened(World world, Side side, Epoch target, Position required, Position here) {
    SideState state = world.at(side);
    Progress progress =
        bugs.contains(Bug.OPEN_WITHOUT_DRAIN)
            ? new Progress(state.ownership().epoch(), required)
            : state.progress();
    OwnershipChange change = state.ownership().open(target, required, progress, here);
    World after = world.with(side, changed(state, change));
    int differs = Row.firstDifference(state.rows(), world.at(side.other()).rows());
    return change instanceof OwnershipChange.Changed && differs >= 0
        ? after.breaking(Invariant.EQUAL_SIDES, opensUnequal(world, side, differs))
        : after;
  }

  private static String opensUnequal(World world, Side side, int row) {
    return "%s is open, and %s; %s %s."
        .formatted(
            Words.capital(side),
            Words.has(row, world.at(side).row(row)),
            Words.of(side.other()),
            Words.has(row, world.at(side.other()).row(row)));
  }

  private static SideState changed(SideState state, OwnershipChange change) {
    return change instanceof OwnershipChange.Changed(var now) ? state.with(now) : state;
  }

  private static SideState ceded(SideState state, Epoch target, Position openedAt) {
    return state.ownership().cede(target) instanceof OwnershipChange.Changed(var now)
        ? state.with(now).with(new Progress(target, openedAt))
        : state;
  }
}
