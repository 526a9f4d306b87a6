package dev.banyan.practice.modelcheck;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Breadth-first search for a trace that violates an invariant.
public final class CounterexampleSearch {
  private CounterexampleSearch() {}

  /// The shortest counterexample of a bug.
  ///
  /// @param history its steps, one sentence each
  /// @param seen the resulting violation
  /// @param worlds number of visited states
  public record Found(Invariant broken, List<String> history, String seen, int worlds) {
    public Found {
      history = List.copyOf(history);
    }
  }

  /// The violation caused by the bug; empty if none is found.
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

  /// Result of checking the released protocol within small bounds.
  ///
  /// @param worlds number of visited states, which is all reachable ones if nothing is violated
  public record Clean(boolean holds, int worlds) {}

  public static Clean withoutABug() {
    boolean holds = true;
    int worlds = 0;
    for (Bounds bounds : List.of(Bounds.TINY, Bounds.COPIED, Bounds.TRANSACTIONS_OUT_OF_ORDER)) {
      StateExplorer stateExplorer = new StateExplorer(bounds, EnumSet.noneOf(Bug.class));
      holds &= stateExplorer.explore().isEmpty() && stateExplorer.stuck().isEmpty();
      worlds += stateExplorer.visited();
    }
    return new Clean(holds, worlds);
  }
}
