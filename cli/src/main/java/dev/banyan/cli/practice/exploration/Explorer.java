package dev.banyan.cli.practice.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Visits every world that can be reached, nearest first.
final class Explorer {
  private final Bounds bounds;
  private final Moves moves;
  private final List<World> worlds = new ArrayList<>();
  private final List<Integer> cameFrom = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final Map<World, Integer> numbers = new HashMap<>();

  Explorer(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.moves = new Moves(bounds, bugs);
  }

  /// A history that breaks an invariant; the shortest, since the nearest worlds come first.
  record Counterexample(Violation violation, List<Step> history) {}

  /// One step of a history.
  record Step(World before, Happening what, World after) {}

  /// Visits all, or stops at the first world that breaks an invariant.
  Optional<Counterexample> explore() {
    number(World.first(bounds), -1);
    for (int current = 0; current < worlds.size(); current++) {
      World world = worlds.get(current);
      Optional<Violation> broken = Invariants.brokenIn(world);
      if (broken.isPresent()) {
        return Optional.of(new Counterexample(broken.get(), historyOf(current)));
      }
      for (Next next : moves.from(world)) {
        before.get(number(next.world(), current)).add(current);
      }
    }
    return Optional.empty();
  }

  int visited() {
    return worlds.size();
  }

  /// Worlds from which no settled one can be reached.
  List<World> stuck() {
    boolean[] leads = new boolean[worlds.size()];
    ArrayDeque<Integer> todo = new ArrayDeque<>();
    for (int i = 0; i < worlds.size(); i++) {
      if (Invariants.isSettled(worlds.get(i))) {
        leads[i] = true;
        todo.add(i);
      }
    }
    while (!todo.isEmpty()) {
      for (int earlier : before.get(todo.remove())) {
        if (!leads[earlier]) {
          leads[earlier] = true;
          todo.add(earlier);
        }
      }
    }
    List<World> stuck = new ArrayList<>();
    for (int i = 0; i < worlds.size(); i++) {
      if (!leads[i]) {
        stuck.add(worlds.get(i));
      }
    }
    return stuck;
  }

  /// How many of the visited worlds are settled in that way.
  long settled(Predicate<World> way) {
    return worlds.stream().filter(Invariants::isSettled).filter(way).count();
  }

  private int number(World world, int from) {
    Integer known = numbers.get(world);
    if (known != null) {
      return known;
    }
    numbers.put(world, worlds.size());
    worlds.add(world);
    cameFrom.add(from);
    before.add(new ArrayList<>(2));
    return worlds.size() - 1;
  }

  private List<Step> historyOf(int end) {
    List<Step> history = new ArrayList<>();
    for (int at = end; cameFrom.get(at) >= 0; at = cameFrom.get(at)) {
      World from = worlds.get(cameFrom.get(at));
      World to = worlds.get(at);
      Happening what =
          moves.from(from).stream()
              .filter(next -> next.world().equals(to))
              .findFirst()
              .orElseThrow()
              .what();
      history.addFirst(new Step(from, what, to));
    }
    return history;
  }
}
