package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import java.util.List;
import java.util.Set;

/// What an engine does: it looks at both sides, and asks for the step that follows. Between the two
/// looks it may dawdle or die.
final class Engines {
  private final Bounds bounds;
  private final Set<Bug> bugs;

  Engines(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
  }

  void moves(World world, List<Next> next) {
    World.Seen seen = world.seen();
    HandOver running = world.handOver();
    if (seen != null) {
      next.add(new Next(new Happening.EngineDies(), world.seeing(null)));
      acting(world, seen, next);
    } else if (running != null) {
      next.add(
          new Next(
              new Happening.EngineLooks(running.from()),
              world.seeing(new World.Seen(running, world.at(running.from()).ownership()))));
    }
  }

  private void acting(World world, World.Seen seen, List<Next> next) {
    HandOver handOver = seen.handOver();
    HandOverStep step = step(world, seen);
    World acted = world.seeing(null);
    switch (step) {
      case HandOverStep.WentOn _, HandOverStep.WentBack _ -> {
        HandOver journal = world.handOver();
        boolean current = journal != null && journal.target().equals(handOver.target());
        next.add(
            new Next(
                new Happening.EngineEnds(step), current ? acted.with((HandOver) null) : acted));
      }
      case HandOverStep.Drain(var source, var upTo) -> {
        int after = (int) world.at(handOver.to()).progress().applied().value();
        int end = (int) upTo.value();
        List<SideState.Entry> entries = world.at(handOver.from()).between(after, end);
        next.add(
            Relays.send(
                acted, new Message.Feed(handOver.to(), source, after, end, entries), bounds));
      }
      case HandOverStep.Open _, HandOverStep.Burn _ ->
          next.add(Relays.send(acted, new Message.Ask(handOver.to(), step, 0), bounds));
      case HandOverStep.Seal _, HandOverStep.Unseal _, HandOverStep.Cede _ -> {
        int committed = world.at(handOver.from()).committed();
        next.add(Relays.send(acted, new Message.Ask(handOver.from(), step, committed), bounds));
      }
    }
  }

  private HandOverStep step(World world, World.Seen seen) {
    SideState to = world.at(seen.handOver().to());
    Progress progress =
        bugs.contains(Bug.OPEN_WITHOUT_DRAIN)
            ? new Progress(seen.from().epoch(), new Position(Long.MAX_VALUE))
            : to.progress();
    HandOverStep step =
        HandOverProtocol.next(seen.handOver(), seen.from(), to.ownership(), progress);
    return bugs.contains(Bug.UNSEAL_WITHOUT_BURNING)
            && step instanceof HandOverStep.Burn(var target)
        ? new HandOverStep.Unseal(target)
        : step;
  }
}
