package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.crowd.Crowd;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Brings the migration to a moment under a crowd, lets something go wrong right then, and sees
/// that all ends well without a person.
final class Ordeal {
  private static final Duration WHOLE_WITHIN = Duration.ofSeconds(40);
  private static final int CLIENTS = 12;
  private static final long REST_MILLIS = 20;
  private static final int ROWS = 300;
  private static final Set<String> IN_USE =
      Set.of("FOLLOWING", "SHADOWING", "CANARY", "REVERSIBLE");

  private final Parts parts;
  private final Operator operator;
  private final Voyage voyage;

  Ordeal(Parts parts) {
    this.parts = parts;
    this.operator = parts.operator();
    this.voyage = new Voyage(operator);
  }

  /// What came of it.
  ///
  /// @param ended how the hand-over ended, where there was one
  /// @param wholeMillis from the mending (and from when all processes were ready) until all was
  ///   well
  /// @param gapMillis the longest between two acknowledged writes
  record Outcome(
      Moment moment,
      String from,
      String trouble,
      String ended,
      long wholeMillis,
      long writes,
      int failures,
      long gapMillis) {

    @Override
    public String toString() {
      return "%-9s from %-8s  %-40s %-13s whole after %5d ms; %4d writes, %3d failed, gap %5d ms"
          .formatted(moment, from, trouble, ended, wholeMillis, writes, failures, gapMillis);
    }
  }

  /// @param from the owner when it begins
  Outcome endure(Moment moment, String from, Trouble trouble) throws Exception {
    switch (moment.phase()) {
      case COPY -> {
        voyage.settle(from);
        fill();
      }
      case STAGE -> voyage.follow(from);
      case ON, BACK -> voyage.beReady(from);
    }
    int before = operator.status().get("hand_overs").size();
    JsonNode last = operator.status().get("hand_overs").path(0);
    try (Crowd crowd = parts.crowd(CLIENTS, REST_MILLIS)) {
      Stack.await("the crowd writes", () -> crowd.history().writes() > 30);
      try {
        switch (moment.phase()) {
          case COPY -> copying(trouble);
          case STAGE -> staying(moment, trouble);
          case ON, BACK -> handingOver(moment, trouble);
        }
        TimeUnit.MILLISECONDS.sleep(trouble.lastsMillis());
      } finally {
        trouble.mend();
      }
      parts.awaitReady(Duration.ofMinutes(2));
      long mended = System.nanoTime();
      JsonNode whole = awaitWhole();
      long millis = (System.nanoTime() - mended) / 1_000_000;
      awaitServed(crowd);
      crowd.stop();
      crowd.lookAtAll();
      assertThat(crowd.history().violations())
          .as("%s", crowd.failures().stream().limit(5).toList())
          .isEmpty();
      Soundness.of(parts).check();
      JsonNode newest = whole.get("hand_overs").path(0);
      boolean none = whole.get("hand_overs").size() == before && newest.equals(last);
      return new Outcome(
          moment,
          from,
          trouble.name(),
          none ? "no hand-over" : newest.get("went_on").asBoolean() ? "went on" : "went back",
          millis,
          crowd.history().writes(),
          crowd.failures().size(),
          crowd.history().gapsMillis().getFirst());
    }
  }

  private void copying(Trouble trouble) throws Exception {
    operator.send("{\"command\":\"RETUNE\",\"rows_per_second\":40}");
    operator.insist("START");
    operator.await("it copies", WHOLE_WITHIN, now -> now.path("copy").path("rows").asLong(0) > 10);
    trouble.strike();
  }

  private void staying(Moment moment, Trouble trouble) throws Exception {
    if (!moment.command().isEmpty()) {
      assertThat(operator.send(moment.command()).body()).contains("\"stage\":\"" + moment + "\"");
      TimeUnit.MILLISECONDS.sleep(600);
    }
    trouble.strike();
  }

  private void handingOver(Moment moment, Trouble trouble) throws Exception {
    String order = voyage.handOverCommand();
    try (Hold here = Hold.before(parts.monolithsDatabase, moment.entry(order))) {
      if (moment.phase() == Moment.Phase.BACK) {
        giveUp(order, moment);
        here.awaitHeld();
      } else {
        orderUntil(here, order);
      }
      trouble.strike();
    }
  }

  // By the operator, or by its time limit: as the moment comes.
  private void giveUp(String order, Moment moment) throws Exception {
    try (Hold drain = Hold.before(parts.monolithsDatabase, "STEP_DRAIN")) {
      orderUntil(drain, order);
      if (moment == Moment.UNSEAL) {
        assertThat(operator.order("ABORT").statusCode()).isEqualTo(200);
      } else {
        TimeUnit.MILLISECONDS.sleep(1_200);
      }
    }
  }

  // Again, where it went back before that: on a busy machine it can run into its time limit.
  private void orderUntil(Hold hold, String order) throws IOException, InterruptedException {
    Thread ordering = orderMeanwhile(order);
    for (int tries = 0; !hold.isHeld(); tries++) {
      if (tries == 600) {
        throw new AssertionError("%s is not reached: %s".formatted(hold, operator.status()));
      }
      Thread.sleep(50);
      if (!ordering.isAlive() && !Operator.stage(operator.status()).equals("HANDING_OVER")) {
        ordering = orderMeanwhile(order);
      }
    }
  }

  private Thread orderMeanwhile(String order) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            operator.insist(order);
          } catch (IOException | AssertionError e) {
            // Whoever answers may be the one that is killed.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private JsonNode awaitWhole() throws Exception {
    JsonNode now = operator.await("all answer", WHOLE_WITHIN, Operator::allAnswer);
    if (Operator.stage(now).equals("COPYING")) {
      operator.send("{\"command\":\"RETUNE\"}");
    }
    return operator.await(
        "the migration goes on or back",
        WHOLE_WITHIN,
        status ->
            Operator.allAnswer(status)
                && IN_USE.contains(Operator.stage(status))
                && !status.get("sealed").asBoolean());
  }

  private static void awaitServed(Crowd crowd) throws InterruptedException {
    for (int tries = 0; tries < 40; tries++) {
      long writes = crowd.history().writes();
      int failures = crowd.failures().size();
      TimeUnit.MILLISECONDS.sleep(300);
      if (crowd.failures().size() == failures && crowd.history().writes() > writes) {
        return;
      }
    }
    throw new AssertionError("clients still fail: " + crowd.failures().stream().toList());
  }

  private void fill() throws IOException, InterruptedException, SQLException {
    try (Crowd crowd = Crowd.start(parts.addresses(), operator, 1, 0)) {
      crowd.stop();
      for (long rows = Soundness.of(parts).rows(); rows < ROWS; rows++) {
        crowd.make();
      }
    }
  }
}
