package dev.banyan.practice;

import dev.banyan.practice.modelcheck.Bug;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// Prompts the user between lessons.
final class LessonPrompt {
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
  private final Terminal terminal;
  private final BugCatalog bugs;

  LessonPrompt(Terminal terminal) {
    this.terminal = terminal;
    this.bugs = new BugCatalog(terminal);
  }

  /// Waits until the user continues.
  ///
  /// @return false if the user quits
  boolean goesOn() {
    while (true) {
      String line = ask("Press Enter to continue, b to list the bugs, q to quit: ");
      switch (line) {
        case "" -> {
          return true;
        }
        case "q" -> {
          return false;
        }
        case "b" -> offerBugs();
        default -> terminal.say("There is no " + line + ".");
      }
    }
  }

  private void offerBugs() {
    List<Bug> all = List.of(Bug.values());
    for (int i = 0; i < all.size(); i++) {
      terminal.say("  %2d %s".formatted(i + 1, BugStory.name(all.get(i))));
    }
    while (true) {
      String line = ask("A number or a name switches one on, Enter leaves: ");
      if (line.isEmpty() || line.equals("q")) {
        return;
      }
      Optional<Bug> bug = BugCatalog.named(line);
      if (line.matches("[0-9]{1,2}") && Integer.parseInt(line) <= all.size()) {
        bug = all.stream().skip(Integer.parseInt(line) - 1L).findFirst();
      }
      bug.ifPresentOrElse(bugs::show, () -> terminal.say("There is no such bug."));
    }
  }

  // End of input quits the course, like q.
  private String ask(String question) {
    terminal.blank();
    terminal.out().print(question);
    terminal.out().flush();
    try {
      String line = in.readLine();
      return line == null ? "q" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
