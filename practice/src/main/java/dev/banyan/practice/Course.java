package dev.banyan.practice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs all lessons on a stack that is started for the course and removed afterwards.
final class Course {
  private final Terminal terminal;
  private final @Nullable LessonPrompt lessonPrompt;
  private boolean welcomed;

  /// @param terminal the output; `lessonPrompt` is `null` for a non-interactive run
  Course(Terminal terminal, @Nullable LessonPrompt lessonPrompt) {
    this.terminal = terminal;
    this.lessonPrompt = lessonPrompt;
  }

  /// @return whether the course was completed
  boolean lead(PracticeStack practiceStack) throws InterruptedException {
    // Ctrl-C must not leave any process running.
    Runtime.getRuntime().addShutdownHook(new Thread(practiceStack::close, "clear-away"));
    terminal.title("Banyan practice: from a settled monolith to the service, and back");
    terminal.say(
        "The course runs on a separate stack, which is removed at the end. The clients pause while"
            + " you read. Starting takes about twenty seconds.");
    try (practiceStack) {
      practiceStack.open(this::startUp);
      try {
        return lead(new LessonContext(practiceStack, terminal));
      } finally {
        terminal.blank();
        terminal.say("The stack is being stopped and removed.");
      }
    }
  }

  // Skips the empty line before the startup banner; the course prints its own introduction.
  private void startUp(String line) {
    welcomed |= line.isBlank();
    if (!welcomed) {
      terminal.quote(line);
    }
  }

  private boolean lead(LessonContext lessonContext) throws InterruptedException {
    PracticeStack practiceStack = lessonContext.playground();
    terminal.blank();
    terminal.say("The same in the browser: %s/admin/migration".formatted(practiceStack.monolith()));
    terminal.say(
        "(admin, password %s). In another terminal:".formatted(practiceStack.password("admin")));
    // On one line, so that it can be copied.
    terminal.out().println("  " + practiceStack.prefix() + " ./banyan migrate status");
    try {
      List<Lesson> lessons = Lessons.all();
      for (int i = 0; i < lessons.size(); i++) {
        lessonContext.crowd().rest();
        if (lessonPrompt != null && !lessonPrompt.goesOn()) {
          return false;
        }
        Lesson lesson = lessons.get(i);
        terminal.title("%d of %d  %s".formatted(i + 1, lessons.size(), lesson.title()));
        terminal.say(lesson.told());
        lessonContext.goOn();
        lesson.deed().on(lessonContext);
      }
      terminal.blank();
      terminal.say(
          "That was the course: %,d requests, %d refused or failed."
              .formatted(
                  lessonContext.crowd().requests(), lessonContext.crowd().failures().size()));
      return true;
    } finally {
      lessonContext.crowd().close();
    }
  }
}
