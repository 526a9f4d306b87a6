package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Standing;
import java.util.List;
import java.util.Set;

/// What an engine does: it reads both sides, and asks for the step that follows. Between the two
/// reads it may be slow or die.
final class Engines {
  private final Bounds bounds;
  private final Set<Bug> bugs;
  private final SideComparison comparison;

  Engines(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.bugs = bugs;
    this.comparison = new SideComparison(bugs);
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
              world.seeing(new World.Seen(running, world.at(running.from()).standing()))));
    }
  }

  private void acting(World world, World.Seen seen, List<Next> next) {
    HandOver handOver = seen.handOver();
    HandOverStep step = step(world, seen);
    World acted = world.seeing(null);
    switch (step) {
      case HandOverStep.Completed _, HandOverStep.RolledBack _ -> {
        HandOver journal = world.handOver();
        boolean current = journal != null && journal.target().equals(handOver.target());
        next.add(
            new Next(
                new Happening.EngineEnds(step),
                current ? acted.with(acted.journal().ended()) : acted));
      }
      case HandOverStep.Drain(var source, var upTo) ->
          Relays.reading(acted, handOver.from(), source, (int) upTo.value(), bounds, next);
      case HandOverStep.Seal _ -> {
        if (comparison.isDone(world)) {
          next.add(asking(acted, handOver, step));
        } else {
          comparison.moves(acted, handOver, next);
        }
      }
      case HandOverStep.Open _ ->
          next.add(Relays.send(acted, new Message.Ask(handOver.to(), step, 0), bounds));
      case HandOverStep.Unseal _,
          HandOverStep.Cede _,
          HandOverStep.Follow _,
          HandOverStep.StepDown _ ->
          next.add(asking(acted, handOver, step));
      case HandOverStep.Wait _ -> {}
    }
  }

  private Next asking(World world, HandOver handOver, HandOverStep step) {
    int committed = world.at(handOver.from()).committed();
    return Relays.send(world, new Message.Ask(handOver.from(), step, committed), bounds);
  }

  private HandOverStep step(World world, World.Seen seen) {
    HandOver handOver = seen.handOver();
    Standing from = seen.from();
    Standing to = world.at(handOver.to()).standing();
    if (bugs.contains(Bug.UNSEAL_WITHOUT_BURNING)
        && handOver.goingBack()
        && FaultyOwnership.isUnsealed(from.ownership(), handOver.target())) {
      return new HandOverStep.RolledBack();
    }
    Standing told = bugs.contains(Bug.OPEN_WITHOUT_DRAIN) ? drained(to, from) : to;
    HandOverStep step = HandOverProtocol.next(handOver, from, told);
    if (bugs.contains(Bug.OPEN_BEFORE_CEDE)
        && step instanceof HandOverStep.Cede(var target, var drained)) {
      return new HandOverStep.Open(target, new Progress(from.ownership().epoch(), drained));
    }
    if (bugs.contains(Bug.CEDE_WITHOUT_DRAIN)
        && step instanceof HandOverStep.Drain(_, _)
        && from.ownership().isOwner()) {
      return new HandOverStep.Cede(handOver.target(), to.progress().applied());
    }
    return step;
  }

  private static Standing drained(Standing to, Standing from) {
    Progress ceded = from.ownership().ceded();
    return new Standing(
        to.ownership(),
        new Progress(
            ceded == null ? from.ownership().epoch() : ceded.source(),
            new Position(Long.MAX_VALUE)),
        to.complete());
  }
}
