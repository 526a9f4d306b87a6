package dev.banyan.cli.practice.exploration;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The search for a history that breaks an invariant, nearest worlds first.
public final class Hunt {
  private Hunt() {}

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
    Explorer explorer = new Explorer(bug.world(), Set.of(bug));
    return explorer
        .explore()
        .map(example ->
            new Found(
                example.violation().broken(),
                example.history().stream().map(Telling::of).toList(),
                example.violation().seen(),
                explorer.visited()));
  }

  /// What the shipped protocol breaks, in small worlds that are quickly visited.
  ///
  /// @param worlds visited, all that there are where nothing is broken
  public record Clean(boolean holds, int worlds) {}

  public static Clean withoutABug() {
    boolean holds = true;
    int worlds = 0;
    for (Bounds bounds : List.of(Bounds.TINY, Bounds.COPIED)) {
      Explorer explorer = new Explorer(bounds, EnumSet.noneOf(Bug.class));
      holds &= explorer.explore().isEmpty() && explorer.stuck().isEmpty();
      worlds += explorer.visited();
    }
    return new Clean(holds, worlds);
  }
}
