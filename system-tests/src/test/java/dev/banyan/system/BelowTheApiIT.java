package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// Jobs that write to the tables past the API while clients work and tasks move: nothing is lost,
/// and nothing comes back.
@ExtendWith(SharedCluster.class)
class BelowTheApiIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CLIENTS = 4;
  private Cluster cluster;
  private MigrationOperator migrationOperator;
  private MigrationDriver migrationDriver;

  @BeforeEach
  void useTheSharedParts(Cluster shared) {
    cluster = shared;
    migrationOperator = cluster.operator();
    migrationDriver = new MigrationDriver(migrationOperator);
  }

  private void handOver() throws Exception {
    String owner = migrationOperator.status().get("owner").asString();
    migrationOperator.insist(migrationDriver.handOverCommand());
    migrationOperator.await(
        "it is handed over",
        Timeouts.RECOVERY,
        status ->
            !status.get("owner").asString().equals(owner)
                && MigrationOperator.stage(status).equals("REVERSIBLE"));
  }

  private String create(String title) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(cluster.monolith.address() + "/api/v1/tasks"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"title\": \"%s\"}".formatted(title))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).get("id").asString();
  }

  private HttpResponse<String> read(String id) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(cluster.monolith.address() + "/api/v1/tasks/" + id)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return cluster
        .http()
        .send(
            request
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + migrationOperator.token("alice"))
                .build(),
            BodyHandlers.ofString());
  }

  private static void run(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void finish(Workload workload) throws Exception {
    workload.stop();
    workload.lookAtAll();
    assertThat(workload.history().violations()).isEmpty();
    assertThat(workload.failures()).isEmpty();
  }

  @Test
  void losesNoChangeToATransactionThatSawTheOldOwner() throws Exception {
    migrationDriver.beReady("MONOLITH");
    String id = create("before");
    try (Workload workload = cluster.crowd(CLIENTS, 50);
        Connection job = cluster.monolithsDatabase.connect();
        Statement statement = job.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
      statement.executeQuery("SELECT count(*) FROM task").close();
      handOver();
      assertThatThrownBy(() ->
              statement.execute(
                  "UPDATE task SET title = 'late', version = version + 1 WHERE id = '%s'"
                      .formatted(id)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
      statement.execute("ROLLBACK");
      handOver();
      assertThat(read(id).body()).contains("\"before\"");
      finish(workload);
    }
    InvariantChecker.of(cluster).check();
  }

  @Test
  void carriesAChangeThatDoesNotRaiseTheVersion() throws Exception {
    migrationDriver.beReady("MONOLITH");
    String id = create("before");
    try (Workload workload = cluster.crowd(CLIENTS, 50)) {
      run(
          cluster.monolithsDatabase,
          "UPDATE task SET title = 'by a job' WHERE id = '%s'".formatted(id));
      handOver();
      assertThat(read(id).body()).contains("by a job");
      run(
          cluster.servicesDatabase,
          "UPDATE task SET title = 'by another job' WHERE id = '%s'".formatted(id));
      handOver();
      assertThat(read(id).body()).contains("by another job");
      finish(workload);
    }
    InvariantChecker.of(cluster).check();
  }

  @Test
  void bringsNothingBackThatWasTruncated() throws Exception {
    migrationDriver.beReady("MONOLITH");
    String id = create("truncated");
    run(cluster.monolithsDatabase, "TRUNCATE task");
    String later = create("later");
    handOver();
    assertThat(read(id).statusCode()).isEqualTo(404);
    assertThat(read(later).statusCode()).isEqualTo(200);
    assertThat(count(cluster.servicesDatabase)).isEqualTo(1);
    handOver();
    InvariantChecker.of(cluster).check();
  }

  private static long count(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM task")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void carriesEveryWriteAcknowledgedAfterTheOwnersDatabaseWentBackInTime() throws Exception {
    migrationDriver.beReady("SERVICE");
    create("before the standby lags");
    cluster.servicesDatabase.snapshot();
    cluster.awaitReady();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lost.add(create("not at the standby " + i));
    }
    Stack.await("the replica has them", () -> replicaHas(lost));

    cluster.servicesDatabase.restore();
    cluster.awaitReady();
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      acknowledged.add(create("after the failover " + i));
    }
    migrationOperator.await(
        "it is copied again",
        Timeouts.RECOVERY,
        status ->
            status.get("journal").toString().contains("FEED_LOST")
                && List.of("FOLLOWING", "REVERSIBLE").contains(MigrationOperator.stage(status)));
    handOver();
    for (String id : acknowledged) {
      assertThat(read(id).statusCode()).as(id).isEqualTo(200);
    }
    assertThat(cluster.banyan("migrate", "kept").said()).contains(lost);
    InvariantChecker.of(cluster).check();
  }

  private boolean replicaHas(List<String> ids) {
    try (Connection connection = cluster.monolithsDatabase.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM task WHERE id IN ('%s')"
                    .formatted(String.join("','", ids)))) {
      row.next();
      return row.getLong(1) == ids.size();
    } catch (SQLException e) {
      return false;
    }
  }
}
