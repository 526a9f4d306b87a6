package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All that can happen next: what clients, the operator, the engine and the network do.
final class Moves {
  private final Bounds bounds;
  private final Set<Bug> bugs;
  private final Arrivals arrivals;

  Moves(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
    this.arrivals = new Arrivals(bugs);
  }

  List<Next> from(World world) {
    List<Next> next = new ArrayList<>();
    for (Side side : Side.values()) {
      for (int writer = 0; writer < bounds.versions().size(); writer++) {
        writing(world, side, writer, next);
      }
    }
    operating(world, next);
    handingOver(world, next);
    if (world.messages().size() < bounds.messages()) {
      following(world, next);
    }
    for (Message message : world.messages()) {
      next.add(new Next("lost: " + message, world.without(message)));
      for (World after : arrivals.of(message, world)) {
        next.add(new Next("arrived: " + message, after.without(message)));
        next.add(new Next("arrived, and will again: " + message, after));
      }
    }
    return next;
  }

  private void writing(World world, Side side, int writer, List<Next> next) {
    SideState state = world.at(side);
    SideState.Write running = state.writing().get(writer);
    if (running != null) {
      next.add(
          new Next(
              side + " commits " + running, Promises.keep(world, side, writer, running, state)));
      next.add(new Next(side + " dies in " + running, world.with(side, state.aborted(writer))));
      return;
    }
    Row row = state.row(writer);
    boolean admitted =
        state.ownership().acceptsWrites()
            || (bugs.contains(Bug.FENCE_IN_MEMORY) && state.ownership().isOwner());
    // Aborted writes use positions up; without an end to them there would be no end of worlds.
    boolean room = state.taken() <= bounds.versions().stream().mapToInt(v -> v).sum();
    if (!admitted || !room || row.deleted() || row.version() >= bounds.versions().get(writer)) {
      return;
    }
    Row changed = new Row(row.version() + 1, false);
    next.add(
        new Next(
            side + " begins to write row " + writer,
            world.with(side, state.beginning(writer, changed))));
    if (row.version() > 0) {
      Row deleted = new Row(row.version() + 1, true);
      next.add(
          new Next(
              side + " begins to delete row " + writer,
              world.with(side, state.beginning(writer, deleted))));
    }
  }

  private void operating(World world, List<Next> next) {
    HandOver running = world.handOver();
    if (running != null) {
      if (!running.goingBack()) {
        next.add(new Next("the attempt is given up", world.with(running.givenUp())));
      }
      return;
    }
    for (Side side : Side.values()) {
      Ownership from = world.at(side).ownership();
      if (from.acceptsWrites() && world.handOvers() < bounds.handOvers()) {
        HandOver begun = HandOver.begin(from, world.at(side.other()).ownership());
        next.add(new Next("a hand-over begins: " + begun, world.beginning(begun)));
      }
    }
  }

  private void handingOver(World world, List<Next> next) {
    World.Seen seen = world.seen();
    if (seen == null) {
      HandOver running = world.handOver();
      if (running != null) {
        next.add(
            new Next(
                "an engine reads " + running.from(),
                world.seeing(new World.Seen(running, world.at(running.from()).ownership()))));
      }
      return;
    }
    next.add(new Next("the engine dies", world.seeing(null)));
    HandOver handOver = seen.handOver();
    SideState to = world.at(handOver.to());
    Progress progress =
        bugs.contains(Bug.OPEN_WITHOUT_DRAIN)
            ? new Progress(seen.from().epoch(), new Position(Long.MAX_VALUE))
            : to.progress();
    HandOverStep step = HandOverProtocol.next(handOver, seen.from(), to.ownership(), progress);
    if (bugs.contains(Bug.UNSEAL_WITHOUT_BURNING)
        && step instanceof HandOverStep.Burn(var target)) {
      step = new HandOverStep.Unseal(target);
    }
    World acted = world.seeing(null);
    switch (step) {
      case HandOverStep.WentOn _, HandOverStep.WentBack _ -> {
        HandOver journal = world.handOver();
        boolean current = journal != null && journal.target().equals(handOver.target());
        next.add(
            new Next("the engine notes " + step, current ? acted.with((HandOver) null) : acted));
      }
      case HandOverStep.Drain(var source, var upTo) -> {
        int after = (int) to.progress().applied().value();
        int end = (int) upTo.value();
        List<SideState.Entry> entries = world.at(handOver.from()).between(after, end);
        send(acted, new Message.Feed(handOver.to(), source, after, end, entries), next);
      }
      case HandOverStep.Open _, HandOverStep.Burn _ ->
          send(acted, new Message.Ask(handOver.to(), step, 0), next);
      case HandOverStep.Seal _, HandOverStep.Unseal _, HandOverStep.Cede _ -> {
        int committed =
            world.at(handOver.from()).feed().stream()
                .mapToInt(SideState.Entry::position)
                .max()
                .orElse(0);
        send(acted, new Message.Ask(handOver.from(), step, committed), next);
      }
    }
  }

  private void following(World world, List<Next> next) {
    for (Side side : Side.values()) {
      SideState owner = world.at(side);
      SideState replica = world.at(side.other());
      boolean follows =
          owner.ownership().isOwner()
              && replica.progress().source().equals(owner.ownership().epoch());
      if (!follows) {
        continue;
      }
      int after = (int) replica.progress().applied().value();
      int end = bugs.contains(Bug.READER_SKIPS_RUNNING_WRITES) ? owner.taken() : owner.stable();
      if (end > after) {
        send(
            world,
            new Message.Feed(
                side.other(), owner.ownership().epoch(), after, end, owner.between(after, end)),
            next);
      }
      for (int number = 0; number < bounds.versions().size(); number++) {
        Row row = owner.row(number);
        if (row.version() > 0 && !row.deleted()) {
          send(
              world,
              new Message.Copied(side.other(), owner.ownership().epoch(), number, row),
              next);
        }
      }
    }
  }

  private void send(World world, Message message, List<Next> next) {
    boolean room =
        world.messages().size() < bounds.messages() && !world.messages().contains(message);
    next.add(new Next("sent: " + message, room ? world.sending(message) : world));
  }
}
