package dev.banyan.practice;

import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Kills the task service during a hand-over and shows that the migration recovers without
/// intervention.
final class CrashLesson {
  private static final int PATIENCE_SECONDS = 90;
  private static final int TRIES = 8;

  private final LessonContext lessonContext;
  private final Terminal terminal;

  private CrashLesson(LessonContext lessonContext) {
    this.lessonContext = lessonContext;
    this.terminal = lessonContext.screen();
  }

  static void by(LessonContext lessonContext) throws InterruptedException {
    new CrashLesson(lessonContext).kill();
  }

  private void kill() throws InterruptedException {
    ProcessHandle victim = lessonContext.playground().process("task-service");
    int failed = lessonContext.crowd().failures().size();
    terminal.command("./banyan migrate back & sleep 0.02; kill -9 " + victim.pid());
    JsonNode caught = sealed();
    victim.destroyForcibly();
    long killed = System.nanoTime();
    terminal.quote(where(caught));
    JsonNode migration = ended();
    long ended = System.nanoTime();
    terminal.quote(
        "%.1f s later the service was up again and the hand-over had ended"
            .formatted((ended - killed) / 1e9));
    JsonNode handOver = migration.get("hand_overs").get(0);
    HandOverTimeline.timeLine(terminal, handOver);
    terminal.say(why(handOver));
    lessonContext.lookAtAll();
    terminal.say(
        "The clients' longest gap between two acknowledged writes: %,d ms. Requests"
                .formatted(
                    lessonContext.crowd().history().longestGapMillis(killed, System.nanoTime()))
            + " refused during that time: %d."
                .formatted(lessonContext.crowd().failures().size() - failed));
    HistoryVerdict.by(lessonContext);
    lessonContext.watch(2);
  }

  private static String where(JsonNode caught) {
    return caught.get("sealed").asBoolean()
        ? "killed while the tasks were sealed and writes waited"
        : "killed right behind a hand-over: all of them were quicker than a look at them";
  }

  private static String why(JsonNode handOver) {
    return handOver.get("went_on").asBoolean()
        ? "It was completed: the old owner had ceded, and the new owner opened when it answered."
        : "It was rolled back: the old owner had not ceded yet, so it let writes in again by"
            + " itself.";
  }

  /// Runs hand-overs in both directions until one is caught while writes are blocked.
  private JsonNode sealed() throws InterruptedException {
    JsonNode now = lessonContext.migration();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      JsonNode before = now.get("hand_overs");
      now = lessonContext.order("BACK");
      while (now.get("hand_overs").equals(before)) {
        if (now.get("sealed").asBoolean()) {
          return now;
        }
        now = lessonContext.migration();
      }
    }
    return now;
  }

  private JsonNode ended() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      JsonNode migration = lessonContext.migration();
      boolean up = true;
      for (JsonNode side : migration.get("sides")) {
        up &= side.get("up").asBoolean();
      }
      boolean moving = migration.get("stage").asString().equals("HANDING_OVER");
      if (up && !moving) {
        return migration;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new PracticeException(
        "The hand-over had not ended after %d seconds.".formatted(PATIENCE_SECONDS));
  }
}
