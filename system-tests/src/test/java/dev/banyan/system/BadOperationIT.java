package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What must not be done is refused: with the reason and what to do, with an exit code other than
/// 0, and nothing changes.
@ExtendWith(SharedCluster.class)
class BadOperationIT {
  private static final List<String> NO_COMMANDS =
      List.of(
          "",
          "null",
          "{",
          "[]",
          "\"HAND_OVER\"",
          "{}",
          "{\"command\":null}",
          "{\"command\":\"hand_over\"}",
          "{\"command\":\"HAND_OVER; DROP TABLE task\"}",
          "{\"command\":[\"HAND_OVER\"]}",
          "{\"command\":\"CANARY\"}",
          "{\"command\":\"CANARY\",\"share\":101}",
          "{\"command\":\"CANARY\",\"share\":-1}",
          "{\"command\":\"CANARY\",\"share\":99999999999}",
          "{\"command\":\"CANARY\",\"share\":\"all\"}",
          "{\"command\":\"RETUNE\",\"rows_per_second\":-1}",
          "{\"command\":\"RETUNE\",\"rows_per_second\":1e99}",
          "{\"command\":\"HAND_OVER\",\"force\":true}",
          "{\"command\":\"HAND_OVER\"} {\"command\":\"ABORT\"}",
          "\u0000\uffff");

  private Cluster cluster;
  private MigrationOperator migrationOperator;

  @BeforeEach
  void followTheMonolith(Cluster shared) throws Exception {
    cluster = shared;
    migrationOperator = cluster.operator();
    new MigrationDriver(migrationOperator).follow("MONOLITH");
    if (InvariantChecker.of(cluster).rows() == 0) {
      write();
    }
  }

  private void write() throws IOException, InterruptedException {
    try (Workload workload =
        Workload.start(List.of(cluster.monolith.address()), migrationOperator, 1, 0)) {
      workload.stop();
      workload.make();
    }
  }

  private static void sql(PostgresServer server, String... statements) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String one : statements) {
        statement.execute(one);
      }
      connection.commit();
    }
  }

  /// What no refused command may change.
  private List<JsonNode> standing() throws IOException, InterruptedException {
    JsonNode now = migrationOperator.status();
    List<JsonNode> standing = new ArrayList<>();
    for (String field :
        List.of("stage", "owner", "epoch", "sealed", "paused", "read_share", "hand_overs")) {
      standing.add(now.get(field));
    }
    standing.add(now.path("rows_per_second"));
    return standing;
  }

  private void refuses(List<String> command, String... words)
      throws IOException, InterruptedException {
    List<JsonNode> before = standing();
    Stack.Outcome outcome = cluster.banyan(command.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.said()).isNotZero();
    assertThat(outcome.said()).contains(words).doesNotContain("Exception");
    assertThat(standing()).isEqualTo(before);
  }

  private static List<String> migrate(String... words) {
    List<String> command = new ArrayList<>(List.of("migrate"));
    command.addAll(List.of(words));
    return command;
  }

  @Test
  void refusesAHandOverWithALaggingFeed() throws Exception {
    try (Connection idle = cluster.monolithsDatabase.connect();
        Statement statement = idle.createStatement()) {
      idle.setAutoCommit(false);
      statement.execute("SELECT movable_enter('tasks')");
      write();
      migrationOperator.await(
          "it lags", Timeouts.RECOVERY, now -> now.path("lag").path("millis").asLong(0) > 2_100);
      refuses(migrate("hand-over"), "too far behind", "Wait until the lag is below the limit");
      assertThat(cluster.banyan("migrate", "plan").said()).contains("no   The replica is close");
    }
  }

  @Test
  void followsWhileATransactionThatWritesNoTasksStaysOpen() throws Exception {
    try (Connection idle = cluster.monolithsDatabase.connect();
        Statement statement = idle.createStatement()) {
      idle.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");
      write();
      InvariantChecker.of(cluster).check();
    }
  }

  @Test
  void refusesAHandOverThatNoReadHasTried() throws Exception {
    refuses(migrate("hand-over"), "neither shadow reads nor a canary", "confirm");
  }

  @Test
  void refusesAHandOverWhileWritesCouldPassUnseen() throws Exception {
    sql(cluster.servicesDatabase, "ALTER TABLE task DISABLE TRIGGER movable_record");
    try {
      refuses(migrate("hand-over"), "could pass unseen", "disabled or dropped", "then verify");
    } finally {
      sql(cluster.servicesDatabase, "ALTER TABLE task ENABLE ALWAYS TRIGGER movable_record");
    }
  }

  @Test
  void refusesToDeclareASideLostThatAnswers() throws Exception {
    refuses(
        migrate("declare-lost", "--reason", "a test", "--confirm", "tasks"),
        "The side answers",
        "Hand over instead");
    refuses(migrate("declare-lost", "--confirm", "tasks"), "Say why");
    refuses(migrate("declare-lost", "--reason", "a test"), "Nothing was changed", "--confirm");
  }

  @Test
  void refusesAHandOverWithDifferencesUntilTheyAreRepaired() throws Exception {
    sql(
        cluster.servicesDatabase,
        "ALTER TABLE task DISABLE TRIGGER USER",
        "UPDATE task SET title = 'past the fence' WHERE id = (SELECT min(id::text)::uuid FROM"
            + " task)",
        "SELECT movable_guard('tasks', 'task')");
    try {
      assertThat(new MigrationDriver(migrationOperator).verify(migrationOperator.status()))
          .isEqualTo(1);
      refuses(migrate("hand-over"), "hold different rows", "repair them, and verify");
      assertThat(
              migrationOperator.status().get("differences").get(0).get("fields").get(0).toString())
          .contains("\"field\":\"title\"", "past the fence");
      assertThat(cluster.banyan("migrate", "repair").said())
          .contains("1 row would be repaired", "replaced", "instead of 'past the fence'");
      assertThat(migrationOperator.status().get("differences")).hasSize(1);
    } finally {
      assertThat(cluster.banyan("migrate", "repair", "--execute").exitCode()).isZero();
    }
    assertThat(cluster.banyan("migrate", "kept").said()).contains("the owner's rows stay");
    InvariantChecker.of(cluster).check();
  }

  @Test
  void refusesAHandOverWithAChangedSchema() throws Exception {
    sql(cluster.servicesDatabase, "ALTER TABLE task ADD COLUMN extra text");
    try {
      refuses(
          migrate("hand-over"),
          "do not have the same columns",
          "Only the other side has: task.extra text",
          "to the same version");
    } finally {
      sql(cluster.servicesDatabase, "ALTER TABLE task DROP COLUMN extra");
    }
  }

  @Test
  void refusesASecondHandOverWhileOneRuns() throws Exception {
    try (JournalBreakpoint seal =
        JournalBreakpoint.before(cluster.monolithsDatabase, "STEP_SEAL")) {
      assertThat(migrationOperator.order("HAND_OVER").statusCode()).isEqualTo(200);
      seal.awaitHeld();
      for (String command : List.of("HAND_OVER", "BACK", "START", "ADVANCE", "VERIFY", "PAUSE")) {
        HttpResponse<String> answer = migrationOperator.order(command);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("A hand-over is running", "Wait for its end");
      }
    }
    new MigrationDriver(migrationOperator).beReady("SERVICE");
  }

  @Test
  void takesOneOfTwoHandOversThatAreOrderedAtOnce() throws Exception {
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(() -> {
          try {
            return migrationOperator.order("HAND_OVER").statusCode();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
    int mine = migrationOperator.order("HAND_OVER").statusCode();
    assertThat(List.of(mine, other.join())).containsExactlyInAnyOrder(200, 409);
    new MigrationDriver(migrationOperator).beReady("SERVICE");
    InvariantChecker.of(cluster).check();
  }

  @Test
  void rejectsUsersWithoutThePermission() throws Exception {
    refuses(migrate("hand-over", "--as", "alice"), "needs the permission migration:operate");
    refuses(migrate("status", "--as", "alice"), "needs the permission migration:operate");
    refuses(migrate("hand-over", "--as", "nobody"), "There is no enabled account of that name");
  }

  @Test
  void refusesAHandOverWithTheOtherSideDown() throws Exception {
    cluster.taskService.kill();
    try {
      refuses(migrate("hand-over"), "other side does not answer", "Bring it up again");
      refuses(migrate("verify"), "other side does not answer", "Bring it up again");
      refuses(migrate("canary", "10"), "other side does not answer", "Bring it up again");
    } finally {
      cluster.taskService.start();
      Stack.await("it is back", () -> cluster.taskService.isReady(cluster.http()));
    }
  }

  @Test
  void refusesAHandOverWithTheOtherSidesDatabaseDown() throws Exception {
    cluster.servicesDatabase.kill();
    try {
      refuses(migrate("hand-over"), "other side does not answer", "Bring it up again");
    } finally {
      cluster.servicesDatabase.start();
      Stack.await("it is back", () -> cluster.taskService.isReady(cluster.http()));
    }
  }

  @Test
  void refusesWordsThatItDoesNotKnow() throws Exception {
    refuses(migrate("teleport"), "no such action: teleport");
    refuses(migrate("canary"), "which share of the users");
    refuses(migrate("canary", "101"), "A share is 1 to 100 percent, not 101");
    refuses(migrate("canary", "0"), "A share is 1 to 100 percent, not 0");
    refuses(migrate("repair", "--wins", "nobody"), "There is no side nobody.");
    refuses(migrate("restore", "0"), "There is no kept row 0");
    refuses(migrate("hand-over", "--unverified", " "), "needs a reason");
    refuses(migrate("canary", "ten"), "ten");
    refuses(migrate("retune", "-1"), "above 0");
    refuses(migrate("retune", "0"), "above 0");
    refuses(migrate("status", "--capability", "unicorns"), "These can move: tasks");
  }

  @Test
  void refusesABodyThatIsNoCommand() throws Exception {
    List<JsonNode> before = standing();
    for (String body : NO_COMMANDS) {
      HttpResponse<String> answer = migrationOperator.send(body);
      assertThat(answer.statusCode()).as("%s: %s", body, answer.body()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("\"code\":\"").doesNotContain("Exception");
    }
    assertThat(standing()).isEqualTo(before);
  }
}
