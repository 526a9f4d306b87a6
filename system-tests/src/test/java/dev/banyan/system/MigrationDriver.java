package dev.banyan.system;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/// Leads the migration from wherever it is to where a test begins.
record MigrationDriver(MigrationOperator operator) {

  private enum Goal {
    SETTLED,
    FOLLOWING,
    READY
  }

  /// Nothing flows, and this side is the owner.
  void settle(String owner) throws IOException, InterruptedException {
    reach(owner, Goal.SETTLED);
  }

  /// The other side follows this owner.
  void follow(String owner) throws IOException, InterruptedException {
    reach(owner, Goal.FOLLOWING);
  }

  /// This owner could hand over at once.
  void beReady(String owner) throws IOException, InterruptedException {
    reach(owner, Goal.READY);
  }

  /// The command that begins a hand-over now.
  String handOverCommand() throws IOException, InterruptedException {
    return MigrationOperator.stage(operator.status()).equals("REVERSIBLE") ? "BACK" : "HAND_OVER";
  }

  private void reach(String owner, Goal goal) throws IOException, InterruptedException {
    for (int steps = 0; steps < 20; steps++) {
      JsonNode now =
          operator.await(
              "all answer", Timeouts.RECOVERY, status -> MigrationOperator.allAnswer(status));
      if (step(now, now.get("owner").asString().equals(owner), goal)) {
        return;
      }
    }
    throw new AssertionError("it does not become " + goal + " at " + owner);
  }

  /// @return whether nothing is left to do
  private boolean step(JsonNode now, boolean owns, Goal goal)
      throws IOException, InterruptedException {
    switch (MigrationOperator.stage(now)) {
      case "SETTLED", "ABORTED" -> {
        if (owns && goal == Goal.SETTLED) {
          return true;
        }
        operator.send("{\"command\":\"RETUNE\"}");
        operator.insist("START");
      }
      case "COPYING", "HANDING_OVER" -> {
        operator.send("{\"command\":\"RETUNE\"}");
        operator.await(
            "it ends",
            Timeouts.RECOVERY,
            status -> !MigrationOperator.stage(status).equals(MigrationOperator.stage(now)));
      }
      case "REVERSIBLE" -> {
        if (owns && goal == Goal.READY) {
          verify(now);
          return true;
        }
        operator.insist(owns ? "ADVANCE" : "BACK");
      }
      case "SHADOWING", "CANARY" -> operator.insist("BACK");
      default -> {
        if (owns && goal != Goal.SETTLED) {
          verify(now);
          return true;
        }
        operator.insist(owns ? "ABORT" : "HAND_OVER");
      }
    }
    return false;
  }

  /// Orders a hand-over until it reaches the breakpoint: again where it went back before that,
  /// because on a busy machine it can run into its time limit.
  void orderUntil(JournalBreakpoint journalBreakpoint, String order)
      throws IOException, InterruptedException {
    AtomicReference<Thread> ordering = new AtomicReference<>(orderMeanwhile(order));
    Awaitility.await(journalBreakpoint + " is reached")
        .atMost(Timeouts.RECOVERY)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          if (journalBreakpoint.isHeld()) {
            return true;
          }
          if (!ordering.get().isAlive()
              && !MigrationOperator.stage(operator.status()).equals("HANDING_OVER")) {
            ordering.set(orderMeanwhile(order));
          }
          return false;
        });
  }

  private Thread orderMeanwhile(String order) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            operator.insist(order);
          } catch (IOException | ConditionTimeoutException e) {
            // Whoever answers may be the one that is killed.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Verifies, and waits for the verdict.
  ///
  /// @return how many rows differ
  long verify(JsonNode before) throws IOException, InterruptedException {
    operator.insist("VERIFY");
    return operator
        .await(
            "it is verified",
            Timeouts.RECOVERY,
            status ->
                !status.get("verifying").asBoolean()
                    && !status.path("verification").equals(before.path("verification"))
                    && status.has("verification"))
        .get("verification")
        .get("differences")
        .asLong();
  }
}
