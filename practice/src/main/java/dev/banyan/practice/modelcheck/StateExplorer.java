package dev.banyan.practice.modelcheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Explores all reachable states breadth-first.
final class StateExplorer {
  private final Bounds bounds;
  private final Transitions transitions;
  private final List<State> worlds = new ArrayList<>();
  private final List<Integer> cameFrom = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final Map<State, Integer> numbers = new HashMap<>();

  StateExplorer(Bounds bounds, Set<Bug> bugs) {
    this.bounds = bounds;
    this.transitions = new Transitions(bounds, bugs);
  }

  /// A trace that violates an invariant. Breadth-first search makes it a shortest one.
  record Counterexample(InvariantViolation violation, List<Step> history) {}

  /// One step of a trace.
  record Step(State before, Action what, State after) {}

  /// Explores all states, or stops at the first that violates an invariant.
  Optional<Counterexample> explore() {
    number(State.first(bounds), -1);
    for (int current = 0; current < worlds.size(); current++) {
      State state = worlds.get(current);
      Optional<InvariantViolation> broken = Invariants.brokenIn(state);
      if (broken.isPresent()) {
        return Optional.of(new Counterexample(broken.get(), historyOf(current)));
      }
      for (Successor successor : transitions.from(state)) {
        before.get(number(successor.world(), current)).add(current);
      }
    }
    return Optional.empty();
  }

  int visited() {
    return worlds.size();
  }

  /// States from which neither a settled state can be reached nor one of the documented dead ends
  /// after a restore.
  List<State> stuck() {
    boolean[] leads = new boolean[worlds.size()];
    ArrayDeque<Integer> todo = new ArrayDeque<>();
    for (int i = 0; i < worlds.size(); i++) {
      State state = worlds.get(i);
      if (Invariants.isSettled(state) || RestoredState.isDeadEnd(state)) {
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
    List<State> stuck = new ArrayList<>();
    for (int i = 0; i < worlds.size(); i++) {
      if (!leads[i]) {
        stuck.add(worlds.get(i));
      }
    }
    return stuck;
  }

  /// Number of visited states that satisfy the predicate.
  long count(Predicate<State> way) {
    return worlds.stream().filter(way).count();
  }

  /// Number of visited states that are settled and satisfy the predicate.
  long settled(Predicate<State> way) {
    return worlds.stream().filter(Invariants::isSettled).filter(way).count();
  }

  private int number(State state, int from) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    numbers.put(state, worlds.size());
    worlds.add(state);
    cameFrom.add(from);
    before.add(new ArrayList<>(2));
    return worlds.size() - 1;
  }

  private List<Step> historyOf(int end) {
    List<Step> history = new ArrayList<>();
    for (int at = end; cameFrom.get(at) >= 0; at = cameFrom.get(at)) {
      State from = worlds.get(cameFrom.get(at));
      State to = worlds.get(at);
      Action what =
          transitions.from(from).stream()
              .filter(successor -> successor.world().equals(to))
              .findFirst()
              .orElseThrow()
              .what();
      history.addFirst(new Step(from, what, to));
    }
    return history;
  }
}
