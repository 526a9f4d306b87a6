package dev.banyan.practice;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Output of a completed hand-over: the engine's timeline and the pause that clients measured.
final class HandOverTimeline {
  private static final int COLUMNS = 40;
  private static final int ATTEMPTS = 5;

  private HandOverTimeline() {}

  /// Executes a hand-over command and prints its result; retries if it was rolled back.
  static void by(LessonContext lessonContext, String action) throws InterruptedException {
    for (int attempt = 1; !wentOn(lessonContext, action); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new PracticeException("The hand-over went back %d times.".formatted(attempt));
      }
      lessonContext
          .screen()
          .say(
              "It reached its time limit of one second and was rolled back automatically. Nothing"
                  + " is lost, and it can be tried again. This machine is busy.");
    }
  }

  private static boolean wentOn(LessonContext lessonContext, String action)
      throws InterruptedException {
    long start = System.nanoTime();
    boolean wentOn = lessonContext.banyan("migrate", action);
    TimeUnit.MILLISECONDS.sleep(300);
    long end = System.nanoTime();
    timeLine(lessonContext.screen(), lessonContext.migration().get("hand_overs").get(0));
    lessonContext
        .screen()
        .say(
            "The clients' longest gap between two acknowledged writes: %d ms."
                .formatted(lessonContext.crowd().history().longestGapMillis(start, end)));
    return wentOn;
  }

  static void timeLine(Terminal terminal, JsonNode handOver) {
    boolean wentOn = handOver.get("went_on").asBoolean();
    terminal.blank();
    terminal.say(
        "The hand-over %s in epoch %d. Its timeline, in milliseconds:"
            .formatted(wentOn ? "completed" : "was rolled back", handOver.get("epoch").asLong()));
    long all = 1;
    for (JsonNode step : handOver.get("steps")) {
      all = Math.max(all, end(step));
    }
    for (JsonNode step : handOver.get("steps")) {
      long start = step.get("start_millis").asLong();
      int from = (int) (start * COLUMNS / all);
      int to = Math.max(from + 1, (int) (end(step) * COLUMNS / all));
      terminal.say(
          "  %-9s %6d - %-6d %s%s"
              .formatted(
                  step.get("name").asString().toLowerCase(Locale.ROOT).replace('_', ' '),
                  start,
                  end(step),
                  " ".repeat(from),
                  terminal.paint(Terminal.Paint.GREEN, "#".repeat(to - from))));
    }
    terminal.say(
        "Writes waited %d ms. No side accepted them during that time."
            .formatted(handOver.get("pause_millis").asLong()));
  }

  private static long end(JsonNode step) {
    return step.get("start_millis").asLong() + step.get("millis").asLong();
  }
}
