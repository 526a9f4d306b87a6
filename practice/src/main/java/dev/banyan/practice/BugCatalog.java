package dev.banyan.practice;

import dev.banyan.practice.modelcheck.Bug;
import dev.banyan.practice.modelcheck.CounterexampleSearch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Enables the catalogued bugs one at a time and shows what the model checker finds.
final class BugCatalog {
  private final Terminal terminal;

  BugCatalog(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @return whether the checker has found a counterexample
  boolean show(Bug bug) {
    BugStory story = BugStory.of(bug);
    terminal.title("Bug: " + story.name());
    terminal.say(story.wrong());
    terminal.blank();
    long start = System.nanoTime();
    Optional<CounterexampleSearch.Found> hunt = CounterexampleSearch.with(bug);
    if (hunt.isEmpty()) {
      terminal.say(
          terminal.paint(Terminal.Paint.RED, "Not caught") + ": no history breaks anything.");
      return false;
    }
    CounterexampleSearch.Found found = hunt.get();
    terminal.say(
        "%s in %.1f s, after %,d worlds. It breaks"
            .formatted(
                terminal.paint(Terminal.Paint.GREEN, "Caught"),
                (System.nanoTime() - start) / 1e9,
                found.worlds()));
    terminal.item("  ", found.broken().title() + ": " + found.broken().sentence());
    terminal.blank();
    terminal.say("The smallest history that proves it:");
    List<String> history = found.history();
    for (int i = 0; i < history.size(); i++) {
      terminal.item("  %2d. ".formatted(i + 1), history.get(i));
    }
    terminal.item("   => ", found.seen());
    terminal.blank();
    terminal.item("Banyan instead: ", story.instead());
    story.where().forEach(file -> terminal.item("  ", file));
    if (!story.elsewhere().isEmpty()) {
      terminal.item("Seen elsewhere: ", story.elsewhere());
    }
    return true;
  }

  /// Checks all bugs, with one line each.
  ///
  /// @return whether the checker finds every bug, and finds nothing without them
  boolean showAllBriefly() {
    boolean all = showWithout();
    for (Bug bug : Bug.values()) {
      Optional<CounterexampleSearch.Found> hunt = CounterexampleSearch.with(bug);
      all &= hunt.isPresent();
      terminal.say(
          hunt.map(found ->
                  "  %-30s caught, %-13s %2d steps"
                      .formatted(
                          BugStory.name(bug), found.broken().title(), found.history().size()))
              .orElse("  %-30s NOT CAUGHT".formatted(BugStory.name(bug))));
    }
    return all;
  }

  boolean showAll() {
    boolean all = true;
    for (Bug bug : Bug.values()) {
      all &= show(bug);
    }
    terminal.title("All of them");
    return showAllBriefly() && all;
  }

  private boolean showWithout() {
    CounterexampleSearch.Clean clean = CounterexampleSearch.withoutABug();
    terminal.say(
        "  %-30s %s in %,d worlds"
            .formatted(
                "no bug: the code that ships",
                clean.holds() ? "nothing is broken" : "BROKEN",
                clean.worlds()));
    return clean.holds();
  }

  void list() {
    for (BugStory story : BugStory.all().toList()) {
      terminal.item("  %-30s ".formatted(story.name()), firstSentence(story.wrong()));
    }
  }

  private static String firstSentence(String text) {
    return text.split("(?<=\\.) ", 2)[0];
  }

  /// The bug with this name, as shown by `--list`.
  static Optional<Bug> named(String name) {
    String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return List.of(Bug.values()).stream().filter(bug -> bug.name().equals(constant)).findFirst();
  }
}
