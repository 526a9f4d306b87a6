package dev.banyan.practice;

import dev.banyan.practice.modelcheck.Bug;
import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a guided course on migrating tasks, and demonstrates bugs.
@Command(
    name = "practice",
    description = "A course on a separate stack: tasks move under load, and bugs are found.",
    footer = {
      "",
      "Exits with 0 if everything succeeded or you quit, otherwise with 1 (the reason is on"
          + " standard error)."
    })
public final class PracticeCommand implements Callable<Integer> {
  @Option(names = "--auto", description = "Run all lessons without a keyboard.")
  private boolean auto;

  @Option(names = "--list", description = "List the lessons and the bugs.")
  private boolean list;

  private final Terminal terminal = screen();

  @Override
  public Integer call() throws InterruptedException {
    if (list) {
      list();
      return 0;
    }
    if (!auto && !isTerminal()) {
      System.err.println(
          "Standard input is not a terminal. Use ./banyan practice --auto to run without a"
              + " keyboard.");
      return 1;
    }
    try {
      new Course(terminal, auto ? null : new LessonPrompt(terminal))
          .lead(PracticeStack.in(System.getenv()));
      return 0;
    } catch (PracticeException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  @Command(name = "bugs", description = "Switches every bug on, one by one.")
  int bugs() {
    return new BugCatalog(terminal).showAll() ? 0 : 1;
  }

  @Command(name = "bug", description = "Switches one bug on: 0 when it is caught.")
  int bug(@Parameters(paramLabel = "NAME", description = "As --list has it.") String name) {
    Optional<Bug> bug = BugCatalog.named(name);
    if (bug.isEmpty()) {
      System.err.println("There is no bug called " + name + "; ./banyan practice --list has all.");
      return 1;
    }
    return new BugCatalog(terminal).show(bug.get()) ? 0 : 1;
  }

  private void list() {
    terminal.title("Lessons");
    Lessons.all()
        .forEach(lesson -> terminal.item("  %-12s ".formatted(lesson.name()), lesson.title()));
    terminal.title("Bugs, for ./banyan practice bug NAME");
    new BugCatalog(terminal).list();
  }

  private static Terminal screen() {
    Map<String, String> environment = System.getenv();
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Terminal(System.out, isTerminal(), isTerminal() && !plain);
  }

  @SuppressWarnings("SystemConsoleNull") // Its signature admits null, whatever this JDK gives.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
