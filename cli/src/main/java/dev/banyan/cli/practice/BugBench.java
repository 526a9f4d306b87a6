package dev.banyan.cli.practice;

import dev.banyan.cli.practice.exploration.Bug;
import dev.banyan.cli.practice.exploration.Hunt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Switches bugs on, one at a time, and shows what the checker finds.
final class BugBench {
  private final Screen screen;

  BugBench(Screen screen) {
    this.screen = screen;
  }

  /// @return whether the checker has caught it
  boolean show(Bug bug) {
    BugStory story = BugStory.of(bug);
    screen.title("Bug: " + story.name());
    screen.say(story.wrong());
    screen.blank();
    long start = System.nanoTime();
    Optional<Hunt.Found> hunt = Hunt.with(bug);
    if (hunt.isEmpty()) {
      screen.say(screen.paint(Screen.Paint.RED, "Not caught") + ": no history breaks anything.");
      return false;
    }
    Hunt.Found found = hunt.get();
    screen.say(
        "%s in %.1f s, after %,d worlds. It breaks"
            .formatted(
                screen.paint(Screen.Paint.GREEN, "Caught"),
                (System.nanoTime() - start) / 1e9,
                found.worlds()));
    screen.item("  ", found.broken().title() + ": " + found.broken().sentence());
    screen.blank();
    screen.say("The smallest history that proves it:");
    List<String> history = found.history();
    for (int i = 0; i < history.size(); i++) {
      screen.item("  %2d. ".formatted(i + 1), history.get(i));
    }
    screen.item("   => ", found.seen());
    screen.blank();
    screen.item("Banyan instead: ", story.instead());
    story.where().forEach(file -> screen.item("  ", file));
    if (!story.elsewhere().isEmpty()) {
      screen.item("Seen elsewhere: ", story.elsewhere());
    }
    return true;
  }

  /// All of them, a line each.
  ///
  /// @return whether the checker has caught every one, and finds nothing without them
  boolean showAllBriefly() {
    boolean all = showWithout();
    for (Bug bug : Bug.values()) {
      Optional<Hunt.Found> hunt = Hunt.with(bug);
      all &= hunt.isPresent();
      screen.say(
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
    screen.title("All of them");
    return showAllBriefly() && all;
  }

  private boolean showWithout() {
    Hunt.Clean clean = Hunt.withoutABug();
    screen.say(
        "  %-30s %s in %,d worlds"
            .formatted(
                "no bug: the code that ships",
                clean.holds() ? "nothing is broken" : "BROKEN",
                clean.worlds()));
    return clean.holds();
  }

  void list() {
    for (BugStory story : BugStory.all().toList()) {
      screen.item("  %-30s ".formatted(story.name()), firstSentence(story.wrong()));
    }
  }

  private static String firstSentence(String text) {
    return text.split("(?<=\\.) ", 2)[0];
  }

  /// The bug of that name, as `--list` has it.
  static Optional<Bug> named(String name) {
    String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return List.of(Bug.values()).stream().filter(bug -> bug.name().equals(constant)).findFirst();
  }
}
