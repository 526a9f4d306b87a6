package dev.banyan.practice;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Context of a lesson: the practice stack, its workload and the terminal.
final class LessonContext {
  private static final long TOKEN_LASTS_NANOS = TimeUnit.MINUTES.toNanos(3);
  private static final long BETWEEN_LOOKS_MILLIS = 200;
  private static final int ATTEMPTS = 5;
  private static final int DONE = 0;
  private static final int WENT_BACK = 4;

  private final PracticeStack practiceStack;
  private final Terminal terminal;
  private final Workload workload;
  private String operator;
  private long renewedAt = System.nanoTime();

  LessonContext(PracticeStack practiceStack, Terminal terminal) throws InterruptedException {
    this.practiceStack = practiceStack;
    this.terminal = terminal;
    this.operator = practiceStack.token("admin");
    this.workload = crowd(practiceStack);
  }

  private static Workload crowd(PracticeStack practiceStack) throws InterruptedException {
    try {
      return Workload.start(List.of(practiceStack.monolith()), practiceStack::token, 4, 25);
    } catch (IOException e) {
      throw new PracticeException("The clients could not begin: " + e.getMessage());
    }
  }

  PracticeStack playground() {
    return practiceStack;
  }

  Terminal screen() {
    return terminal;
  }

  Workload crowd() {
    return workload;
  }

  JsonNode migration() throws InterruptedException {
    renew();
    return practiceStack.migration(operator);
  }

  JsonNode order(String command) throws InterruptedException {
    renew();
    return practiceStack.order(command, operator);
  }

  void goOn() throws InterruptedException {
    renew();
    workload.goOn();
  }

  /// Reads every task once more, so that the final state is checked too.
  void lookAtAll() throws InterruptedException {
    try {
      renew();
      workload.lookAtAll();
    } catch (IOException e) {
      throw new PracticeException("The tasks could not be read: " + e.getMessage());
    }
  }

  private void renew() throws InterruptedException {
    if (System.nanoTime() - renewedAt > TOKEN_LASTS_NANOS) {
      operator = practiceStack.token("admin");
      renewedAt = System.nanoTime();
    }
  }

  /// Executes the lesson's command as an operator would. Retries if it is refused, because a busy
  /// machine may lag for a moment.
  ///
  /// @return whether it succeeded; false if a hand-over was rolled back
  boolean banyan(String... arguments) throws InterruptedException {
    renew();
    for (int attempt = 1; ; attempt++) {
      terminal.command("./banyan " + String.join(" ", arguments));
      PracticeStack.Outcome outcome = practiceStack.banyan(terminal::quote, arguments);
      if (outcome.exitCode() == DONE || outcome.exitCode() == WENT_BACK) {
        return outcome.exitCode() == DONE;
      }
      if (attempt == ATTEMPTS) {
        throw new PracticeException("The command was refused %d times.".formatted(attempt));
      }
      terminal.say("It is refused, and has changed nothing. Once more in a moment.");
      TimeUnit.SECONDS.sleep(2);
    }
  }

  /// Shows the live status for a while.
  void watch(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    terminal.blank();
    StatusLine line = look();
    while (System.nanoTime() < end) {
      terminal.live(line.plain(), line.painted(terminal));
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      line = look();
    }
    terminal.settled(line.plain(), line.painted(terminal));
  }

  private StatusLine look() throws InterruptedException {
    return StatusLine.of(migration(), workload.requests(), workload.failures().size());
  }
}
