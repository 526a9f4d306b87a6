package dev.banyan.cli.practice;

import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Kills the task service while the tasks are being handed over to it, and lets nobody help.
final class Killing {
  private static final int PATIENCE_SECONDS = 60;

  private Killing() {}

  static void by(Bench bench) throws InterruptedException {
    Screen screen = bench.screen();
    ProcessHandle victim = bench.playground().process("task-service");
    int before = bench.migration().get("hand_overs").size();
    int failed = bench.crowd().failures().size();
    screen.command("./banyan migrate back & kill -9 " + victim.pid());
    long start = System.nanoTime();
    bench.order("BACK");
    victim.destroyForcibly();
    long killed = System.nanoTime();
    screen.quote(
        List.of("killed %d ms after the order was given".formatted((killed - start) / 1_000_000)));
    JsonNode migration = settled(bench, before);
    TimeUnit.SECONDS.sleep(1);
    HandOverShown.timeLine(screen, migration.get("hand_overs").get(0));
    bench.lookAtAll();
    screen.say(
        "The clients' longest gap between two acknowledged writes: %d ms. %d requests were refused"
                .formatted(
                    bench.crowd().history().longestGapMillis(start, System.nanoTime()),
                    bench.crowd().failures().size() - failed)
            + " while the service was dead; each of them was told so.");
    Judging.by(bench);
    bench.watch(2);
  }

  private static JsonNode settled(Bench bench, int before) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      JsonNode migration = bench.migration();
      boolean up = true;
      for (JsonNode side : migration.get("sides")) {
        up &= side.get("up").asBoolean();
      }
      if (up && migration.get("hand_overs").size() > before) {
        return migration;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new PracticeException(
        "The hand-over had not ended after %d seconds.".formatted(PATIENCE_SECONDS));
  }
}
