package dev.banyan.cli.practice;

import dev.banyan.cli.crowd.Crowd;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Where lessons are carried out: the playground, the clients that use it, and the screen on which
/// both are seen.
final class Bench {
  private static final long TOKEN_LASTS_NANOS = TimeUnit.MINUTES.toNanos(3);
  private static final long BETWEEN_LOOKS_MILLIS = 200;
  private static final int ATTEMPTS = 5;
  private static final int DONE = 0;
  private static final int WENT_BACK = 4;

  private final Playground playground;
  private final Screen screen;
  private final Crowd crowd;
  private String operator;
  private long renewedAt = System.nanoTime();

  Bench(Playground playground, Screen screen) throws InterruptedException {
    this.playground = playground;
    this.screen = screen;
    this.operator = playground.token("admin");
    this.crowd = crowd(playground);
  }

  private static Crowd crowd(Playground playground) throws InterruptedException {
    try {
      return Crowd.start(List.of(playground.monolith()), playground::token, 4, 25);
    } catch (IOException e) {
      throw new PracticeException("The clients could not begin: " + e.getMessage());
    }
  }

  Playground playground() {
    return playground;
  }

  Screen screen() {
    return screen;
  }

  Crowd crowd() {
    return crowd;
  }

  JsonNode migration() throws InterruptedException {
    renew();
    return playground.migration(operator);
  }

  JsonNode order(String command) throws InterruptedException {
    renew();
    return playground.order(command, operator);
  }

  void goOn() throws InterruptedException {
    renew();
    crowd.goOn();
  }

  /// Has every task read once more, so that what is there in the end is judged too.
  void lookAtAll() throws InterruptedException {
    try {
      renew();
      crowd.lookAtAll();
    } catch (IOException e) {
      throw new PracticeException("The tasks could not be read: " + e.getMessage());
    }
  }

  private void renew() throws InterruptedException {
    if (System.nanoTime() - renewedAt > TOKEN_LASTS_NANOS) {
      operator = playground.token("admin");
      renewedAt = System.nanoTime();
    }
  }

  /// Does what the lesson is about, with the command that an operator would type; more than once
  /// where it is refused, because a busy machine may lag behind for a moment.
  ///
  /// @return whether it has done what it says; false where a hand-over went back by itself
  boolean banyan(String... arguments) throws InterruptedException {
    renew();
    for (int attempt = 1; ; attempt++) {
      screen.command("./banyan " + String.join(" ", arguments));
      Playground.Outcome outcome = playground.banyan(screen::quote, arguments);
      if (outcome.exitCode() == DONE || outcome.exitCode() == WENT_BACK) {
        return outcome.exitCode() == DONE;
      }
      if (attempt == ATTEMPTS) {
        throw new PracticeException("The command was refused %d times.".formatted(attempt));
      }
      screen.say("It is refused, and has changed nothing. Once more in a moment.");
      TimeUnit.SECONDS.sleep(2);
    }
  }

  /// Shows for a while what is seen.
  void watch(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    screen.blank();
    StatusLine line = look();
    while (System.nanoTime() < end) {
      screen.live(line.plain(), line.painted(screen));
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      line = look();
    }
    screen.settled(line.plain(), line.painted(screen));
  }

  private StatusLine look() throws InterruptedException {
    return StatusLine.of(migration(), crowd.requests(), crowd.failures().size());
  }
}
