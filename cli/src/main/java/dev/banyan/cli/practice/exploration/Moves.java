package dev.banyan.cli.practice.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All that can happen next: what clients, the operator, the engine, databases and the network do.
final class Moves {
  private final Clients clients;
  private final Operator operator;
  private final Engines engines;
  private final Relays relays;
  private final Databases databases;
  private final LostSides lostSides;
  private final Arrivals arrivals;

  Moves(Bounds bounds, Set<Bug> bugs) {
    this.clients = new Clients(bounds, bugs);
    this.operator = new Operator(bounds);
    this.engines = new Engines(bounds, bugs);
    this.relays = new Relays(bounds, bugs);
    this.databases = new Databases(bounds, bugs);
    this.lostSides = new LostSides(bounds, bugs);
    this.arrivals = new Arrivals(bugs);
  }

  List<Next> from(World world) {
    List<Next> next = new ArrayList<>();
    clients.moves(world, next);
    operator.moves(world, next);
    engines.moves(world, next);
    relays.moves(world, next);
    databases.moves(world, next);
    lostSides.moves(world, next);
    for (Message message : world.messages()) {
      next.add(new Next(new Happening.Loses(message), world.without(message)));
      for (World after : arrivals.of(message, world)) {
        next.add(new Next(new Happening.Arrives(message, false), after.without(message)));
        next.add(new Next(new Happening.Arrives(message, true), after));
      }
    }
    return next;
  }
}
