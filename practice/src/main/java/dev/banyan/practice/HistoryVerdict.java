package dev.banyan.practice;

import dev.banyan.practice.workload.HistoryChecker;
import java.util.List;

/// Checks the clients' observations for linearizability.
final class HistoryVerdict {
  private static final int SHOWN = 5;

  private HistoryVerdict() {}

  /// @throws PracticeException if an acknowledged write was lost or a read was stale
  static void by(LessonContext lessonContext) {
    HistoryChecker historyChecker = lessonContext.crowd().history();
    List<String> violations = historyChecker.violations();
    Terminal terminal = lessonContext.screen();
    if (violations.isEmpty()) {
      terminal.say(
          "%s: %,d acknowledged writes, none lost; every answer fits one single list of tasks."
              .formatted(
                  terminal.paint(Terminal.Paint.GREEN, "The history holds"),
                  historyChecker.writes()));
      return;
    }
    violations.stream().limit(SHOWN).forEach(violation -> terminal.item("  ", violation));
    throw new PracticeException(
        "The clients have seen %d things that cannot be.".formatted(violations.size()));
  }
}
