package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// Brings the migration to a moment under a crowd, lets something go wrong right then, and sees
/// that all ends well without a person.
final class FaultScenario {
  private static final int CLIENTS = 8;
  private static final long REST_MILLIS = 50;
  private static final int ROWS = 300;
  private static final Set<String> IN_USE =
      Set.of("FOLLOWING", "SHADOWING", "CANARY", "REVERSIBLE");

  private final Cluster cluster;
  private final MigrationOperator migrationOperator;
  private final MigrationDriver migrationDriver;

  FaultScenario(Cluster cluster) {
    this.cluster = cluster;
    this.migrationOperator = cluster.operator();
    this.migrationDriver = new MigrationDriver(migrationOperator);
  }

  /// What came of it.
  ///
  /// @param ended how the hand-over ended, where there was one
  /// @param wholeMillis from the mending (and from when all processes were ready) until all was
  ///   well
  /// @param gapMillis the longest between two acknowledged writes
  record Outcome(
      FaultPoint moment,
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
  Outcome endure(FaultPoint faultPoint, String from, Fault fault) throws Exception {
    switch (faultPoint.phase()) {
      case COPY -> {
        migrationDriver.settle(from);
        fill();
      }
      case STAGE -> migrationDriver.follow(from);
      case ON, BACK -> migrationDriver.beReady(from);
    }
    int before = migrationOperator.status().get("hand_overs").size();
    JsonNode last = migrationOperator.status().get("hand_overs").path(0);
    try (Workload workload = cluster.crowd(CLIENTS, REST_MILLIS)) {
      Stack.await("the crowd writes", () -> workload.history().writes() > 30);
      try {
        switch (faultPoint.phase()) {
          case COPY -> copying(fault);
          case STAGE -> staying(faultPoint, fault);
          case ON, BACK -> handingOver(faultPoint, fault);
        }
        TimeUnit.MILLISECONDS.sleep(fault.lastsMillis());
      } finally {
        fault.mend();
      }
      cluster.awaitReady();
      long mended = System.nanoTime();
      JsonNode whole = awaitWhole();
      long millis = (System.nanoTime() - mended) / 1_000_000;
      awaitServed(workload);
      workload.stop();
      workload.lookAtAll();
      assertThat(workload.history().violations())
          .as("%s", workload.failures().stream().limit(5).toList())
          .isEmpty();
      InvariantChecker.of(cluster).check();
      JsonNode newest = whole.get("hand_overs").path(0);
      boolean none = whole.get("hand_overs").size() == before && newest.equals(last);
      return new Outcome(
          faultPoint,
          from,
          fault.name(),
          none ? "no hand-over" : newest.get("went_on").asBoolean() ? "went on" : "went back",
          millis,
          workload.history().writes(),
          workload.failures().size(),
          workload.history().gapsMillis().getFirst());
    }
  }

  private void copying(Fault fault) throws Exception {
    migrationOperator.send("{\"command\":\"RETUNE\",\"rows_per_second\":40}");
    migrationOperator.insist("START");
    migrationOperator.await(
        "it copies", Timeouts.RECOVERY, now -> now.path("copy").path("rows").asLong(0) > 10);
    fault.strike();
  }

  private void staying(FaultPoint faultPoint, Fault fault) throws Exception {
    if (!faultPoint.command().isEmpty()) {
      assertThat(migrationOperator.send(faultPoint.command()).body())
          .contains("\"stage\":\"" + faultPoint + "\"");
      TimeUnit.MILLISECONDS.sleep(600);
    }
    fault.strike();
  }

  private void handingOver(FaultPoint faultPoint, Fault fault) throws Exception {
    String order = migrationDriver.handOverCommand();
    try (JournalBreakpoint here =
        JournalBreakpoint.before(cluster.monolithsDatabase, faultPoint.entry(order))) {
      if (faultPoint.phase() == FaultPoint.Phase.BACK) {
        giveUp(order, faultPoint);
        here.awaitHeld();
      } else {
        migrationDriver.orderUntil(here, order);
      }
      fault.strike();
    }
  }

  // By the operator, or by its time limit: as the moment comes.
  private void giveUp(String order, FaultPoint faultPoint) throws Exception {
    try (JournalBreakpoint drain =
        JournalBreakpoint.before(cluster.monolithsDatabase, "STEP_DRAIN")) {
      migrationDriver.orderUntil(drain, order);
      if (faultPoint == FaultPoint.UNSEAL) {
        assertThat(migrationOperator.order("ABORT").statusCode()).isEqualTo(200);
      } else {
        TimeUnit.MILLISECONDS.sleep(1_200);
      }
    }
  }

  private JsonNode awaitWhole() throws Exception {
    JsonNode now =
        migrationOperator.await("all answer", Timeouts.RECOVERY, MigrationOperator::allAnswer);
    if (MigrationOperator.stage(now).equals("COPYING")) {
      migrationOperator.send("{\"command\":\"RETUNE\"}");
    }
    return migrationOperator.await(
        "the migration goes on or back",
        Timeouts.RECOVERY,
        status ->
            MigrationOperator.allAnswer(status)
                && IN_USE.contains(MigrationOperator.stage(status))
                && !status.get("sealed").asBoolean());
  }

  private record Progress(long writes, int failures) {
    static Progress of(Workload workload) {
      return new Progress(workload.history().writes(), workload.failures().size());
    }

    boolean isServedSince(Progress before) {
      return failures == before.failures && writes > before.writes;
    }
  }

  private static void awaitServed(Workload workload) {
    AtomicReference<Progress> last = new AtomicReference<>(Progress.of(workload));
    Awaitility.await("clients are served")
        .atMost(Timeouts.RECOVERY)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> {
          Progress now = Progress.of(workload);
          assertThat(now.isServedSince(last.getAndSet(now)))
              .as("served; failures: %s", workload.failures())
              .isTrue();
        });
  }

  private void fill() throws IOException, InterruptedException, SQLException {
    try (Workload workload = Workload.start(cluster.addresses(), migrationOperator, 1, 0)) {
      workload.stop();
      for (long rows = InvariantChecker.of(cluster).rows(); rows < ROWS; rows++) {
        workload.make();
      }
    }
  }
}
