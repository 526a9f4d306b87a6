package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The visits of an application that was not written for Banyan, under load: two tables on one
/// side, three of another shape on the other, with identities and foreign keys.
class ClinicIT {
  private static final int CLIENTS = 6;
  private static final List<FaultPoint> MOMENTS =
      List.of(
          FaultPoint.SEAL,
          FaultPoint.DRAIN,
          FaultPoint.CEDE,
          FaultPoint.OPEN,
          FaultPoint.FOLLOW,
          FaultPoint.COMPLETED);
  private static final boolean ALL = "all".equals(System.getProperty("banyan.matrix"));
  private static ClinicCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    cluster = ClinicCluster.start(Files.createTempDirectory(target, "clinic"));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  @Test
  void movesVisitsThereAndBackTwiceUnderLoad() throws Exception {
    MigrationOperator operator = cluster.operator();
    MigrationDriver driver = new MigrationDriver(operator);
    try (ClinicWorkload workload = ClinicWorkload.start(cluster, CLIENTS)) {
      workload.awaitWrites(20);
      driver.beReady("MONOLITH");
      for (String owner : List.of("SERVICE", "MONOLITH", "SERVICE", "MONOLITH")) {
        // Ordered again where it went back: on a busy machine, it can run into its time limit.
        driver.beReady(owner);
        workload.awaitWrites(60);
        assertThat(driver.verify(operator.status())).as("differences").isZero();
      }
      workload.stop();
      assertThat(workload.history().failures()).isEmpty();
      new ClinicInvariants(cluster).check(workload.history());
    }
  }

  private record Cell(FaultPoint moment, String from, ClusterNode killed) {
    String name() {
      return "%s from the %s, kill -9 of the %s"
          .formatted(moment, from.toLowerCase(Locale.ROOT), killed.name());
    }
  }

  /// A diagonal: every moment once, every process at least once; `-Dbanyan.matrix=all` takes all.
  @TestFactory
  Stream<DynamicTest> endsWholeWhateverIsKilled() {
    List<Cell> cells = new ArrayList<>();
    List<ClusterNode> nodes = cluster.nodes();
    for (int i = 0; i < MOMENTS.size(); i++) {
      for (String from : List.of("MONOLITH", "SERVICE")) {
        for (int node = 0; node < nodes.size(); node++) {
          boolean diagonal = node == i % nodes.size() && from.equals("SERVICE") == (i % 2 == 1);
          if (ALL || diagonal) {
            cells.add(new Cell(MOMENTS.get(i), from, nodes.get(node)));
          }
        }
      }
    }
    return cells.stream().map(cell -> DynamicTest.dynamicTest(cell.name(), () -> endure(cell)));
  }

  private static void endure(Cell cell) throws Exception {
    MigrationOperator operator = cluster.operator();
    MigrationDriver driver = new MigrationDriver(operator);
    driver.beReady(cell.from());
    try (ClinicWorkload workload = ClinicWorkload.start(cluster, CLIENTS)) {
      workload.awaitWrites(20);
      String order = driver.handOverCommand();
      try (JournalBreakpoint breakpoint =
          JournalBreakpoint.before(cluster.clinicsDatabase(), cell.moment().entry(order))) {
        driver.orderUntil(breakpoint, order);
        cell.killed().kill();
      }
      cell.killed().start();
      cluster.awaitReady();
      awaitWhole(operator);
      workload.awaitWrites(30);
      workload.stop();
      new ClinicInvariants(cluster).check(workload.history());
      assertThat(driver.verify(operator.status())).as("differences").isZero();
    }
  }

  private static void awaitWhole(MigrationOperator operator) {
    operator.await(
        "the hand-over has ended",
        Timeouts.RECOVERY,
        status ->
            MigrationOperator.allAnswer(status)
                && Set.of("FOLLOWING", "REVERSIBLE").contains(MigrationOperator.stage(status)));
  }
}
