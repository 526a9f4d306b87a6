package dev.banyan.practice.modelcheck;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The search for a history that breaks an invariant, nearest worlds first.
public final class CounterexampleSearch {
  private CounterexampleSearch() {}

  /// A bug's smallest history.
  ///
  /// @param history its steps, a sentence each
  /// @param seen what is wrong in the end
  /// @param worlds visited until then
  public record Found(Invariant broken, List<String> history, String seen, int worlds) {
    public Found {
      history = List.copyOf(history);
    }
  }

  /// What the bug breaks; empty where nobody would notice it.
  public static Optional<Found> with(Bug bug) {
    StateExplorer stateExplorer = new StateExplorer(bug.world(), Set.of(bug));
    return stateExplorer
        .explore()
        .map(example ->
            new Found(
                example.violation().broken(),
                example.history().stream().map(TraceNarrator::of).toList(),
                example.violation().seen(),
                stateExplorer.visited()));
  }

  /// What the shipped protocol breaks, in small worlds that are quickly visited.
  ///
  /// @param worlds visited, all that there are where nothing is broken
  public record Clean(boolean holds, int worlds) {}

  public static Clean withoutABug() {
    boolean holds = true;
    int worlds = 0;
    for (Bounds bounds : List.of(Bounds.TINY, Bounds.COPIED)) {
      StateExplorer stateExplorer = new StateExplorer(bounds, EnumSet.noneOf(Bug.class));
      holds &= stateExplorer.explore().isEmpty() && stateExplorer.stuck().isEmpty();
      worlds += stateExplorer.visited();
    }
    return new Clean(holds, worlds);
  }
}
