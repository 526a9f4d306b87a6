package dev.banyan.cli.practice;

import dev.banyan.cli.crowd.History;
import java.util.List;

/// Holds what all the clients have seen against what one single task list could have shown them.
final class Judging {
  private static final int SHOWN = 5;

  private Judging() {}

  /// @throws PracticeException where an acknowledged write is lost, or a read was stale
  static void by(Bench bench) {
    History history = bench.crowd().history();
    List<String> violations = history.violations();
    Screen screen = bench.screen();
    if (violations.isEmpty()) {
      screen.say(
          "%s: %,d acknowledged writes, none lost; every answer fits one single list of tasks."
              .formatted(screen.paint(Screen.Paint.GREEN, "The history holds"), history.writes()));
      return;
    }
    violations.stream().limit(SHOWN).forEach(violation -> screen.item("  ", violation));
    throw new PracticeException(
        "The clients have seen %d things that cannot be.".formatted(violations.size()));
  }
}
