package dev.banyan.cli.practice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leads through all lessons, on a stack that is started for it and removed afterwards.
final class Course {
  private final Screen screen;
  private final @Nullable Keyboard keyboard;
  private boolean welcomed;

  /// @param keyboard `null` where nobody is to be asked
  Course(Screen screen, @Nullable Keyboard keyboard) {
    this.screen = screen;
    this.keyboard = keyboard;
  }

  /// @return whether it was followed to its end
  boolean lead(Playground playground) throws InterruptedException {
    // Ctrl-C must leave nothing running either.
    Runtime.getRuntime().addShutdownHook(new Thread(playground::close, "clear-away"));
    screen.title("Banyan practice: from a settled monolith to the service, and back");
    screen.say(
        "Everything happens on a stack of its own, which is removed in the end; the clients rest"
            + " while you read. Starting takes about twenty seconds.");
    try (playground) {
      playground.open(this::startUp);
      try {
        return lead(new Bench(playground, screen));
      } finally {
        screen.blank();
        screen.say("The stack is being stopped and removed.");
      }
    }
  }

  // The welcome begins with an empty line; the course says the same in its own words.
  private void startUp(String line) {
    welcomed |= line.isBlank();
    if (!welcomed) {
      screen.quote(line);
    }
  }

  private boolean lead(Bench bench) throws InterruptedException {
    Playground playground = bench.playground();
    screen.blank();
    screen.say("The same in the browser: %s/admin/migration".formatted(playground.monolith()));
    screen.say(
        "(admin, password %s). In another terminal:".formatted(playground.password("admin")));
    // One line, to be copied as it is.
    screen.out().println("  " + playground.prefix() + " ./banyan migrate status");
    try {
      List<Lesson> lessons = Lessons.all();
      for (int i = 0; i < lessons.size(); i++) {
        bench.crowd().rest();
        if (keyboard != null && !keyboard.goesOn()) {
          return false;
        }
        Lesson lesson = lessons.get(i);
        screen.title("%d of %d  %s".formatted(i + 1, lessons.size(), lesson.title()));
        screen.say(lesson.told());
        bench.goOn();
        lesson.deed().on(bench);
      }
      screen.blank();
      screen.say(
          "That was the course: %,d requests, %d refused or failed."
              .formatted(bench.crowd().requests(), bench.crowd().failures().size()));
      return true;
    } finally {
      bench.crowd().close();
    }
  }
}
