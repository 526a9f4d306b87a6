package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tasks move there and back under a crowd, with real processes and real databases.
///
/// The crowd comes through the gateway, whose routes are stale half of the time, where nginx is
/// installed, and to the monolith. `-Dbanyan.roundTrips=N` and `-Dbanyan.kills=N` make it as long
/// as one likes.
@TestMethodOrder(OrderAnnotation.class)
class MigrationIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROUND_TRIPS = Integer.getInteger("banyan.roundTrips", 2);
  private static final int KILLS = Integer.getInteger("banyan.kills", 3);
  private static final int CLIENTS = Integer.getInteger("banyan.clients", 8);
  @TempDir private static Path home;
  private static Stack stack;
  private static @Nullable Gateway gateway;

  @BeforeAll
  static void settleAtTheMonolith() throws Exception {
    stack = Stack.in(home).up("--owner", "monolith");
    if (Gateway.program().isPresent()) {
      gateway =
          Gateway.start(
              Files.createDirectories(home.resolve("gateway")),
              stack.taskService().substring("http://".length()),
              stack.monolith().substring("http://".length()));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    stack.close();
  }

  private static Stack.Outcome migrate(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("migrate"));
    all.addAll(List.of(arguments));
    return stack.banyan(all.toArray(String[]::new));
  }

  private static void done(String... arguments) throws Exception {
    Stack.Outcome outcome = migrate(arguments);
    assertThat(outcome.exitCode()).describedAs(outcome.said()).isZero();
  }

  private static JsonNode status() throws Exception {
    return JSON.readTree(migrate("status", "--json").said());
  }

  private static Workload crowd(long restMillis) throws Exception {
    List<String> addresses = new ArrayList<>(List.of(stack.monolith()));
    if (gateway != null) {
      addresses.add(gateway.address());
    }
    return Workload.start(addresses, stack.operator(), CLIENTS, restMillis);
  }

  @Test
  @Order(1)
  void refusesWhatIsNotTimeForAndSaysWhatToDo() throws Exception {
    Stack.Outcome early = migrate("hand-over");
    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.said()).contains("does not fit the stage", "Look at the status");
    Stack.Outcome stranger = migrate("start", "--as", "alice");
    assertThat(stranger.exitCode()).isEqualTo(1);
    assertThat(stranger.said()).contains("migration:operate");
    Stack.Outcome unknown = migrate("status", "--capability", "nothing");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.said()).contains("tasks");
    assertThat(migrate("plan").exitCode()).isEqualTo(1);
    assertThat(status().get("stage").asString()).isEqualTo("SETTLED");
  }

  @Test
  @Order(2)
  void goesThereAndBackUnderLoadWithoutAFailedRequest() throws Exception {
    try (Workload workload = crowd(50);
        BulkWorkload bulk = BulkWorkload.start(stack, stack.monolith());
        BulkWorkload throughGateway =
            BulkWorkload.start(stack, gateway == null ? stack.monolith() : gateway.address())) {
      done("start", "--watch");
      done("verify");
      done("shadow");
      done("canary", "50");
      assertThat(migrate("plan").said())
          .contains("Writes would wait for less than the limit", "verifying the rows takes about");
      done("hand-over");
      assertThat(status().get("owner").asString()).isEqualTo("SERVICE");
      for (int trip = 1; trip < ROUND_TRIPS * 2; trip++) {
        done("back");
      }
      assertThat(status().get("owner").asString()).isEqualTo("MONOLITH");
      workload.stop();
      workload.lookAtAll();
      report(workload);
      assertThat(workload.failures()).isEmpty();
      assertThat(workload.history().violations()).isEmpty();
      assertThat(workload.history().writes()).isGreaterThan(100);
      for (BulkWorkload one : List.of(bulk, throughGateway)) {
        one.close();
        assertThat(one.failures()).isEmpty();
        assertThat(one.changes()).isGreaterThan(100);
      }
    }
    done("verify");
    JsonNode status = status();
    assertThat(status.get("verification").get("differences").asLong()).isZero();
    assertThat(status.get("shadow").get("differing").asLong()).isZero();
  }

  private static void report(Workload workload) throws Exception {
    List<Long> pauses = new ArrayList<>();
    status().get("hand_overs").forEach(one -> pauses.add(one.get("pause_millis").asLong()));
    System.out.printf(
        Locale.ROOT,
        "Writes %d, failures %d, pauses in ms %s, longest gaps between acknowledged writes in ms"
            + " %s%n",
        workload.history().writes(),
        workload.failures().size(),
        pauses,
        workload.history().gapsMillis().stream().limit(10).toList());
  }

  @Test
  @Order(3)
  void keepsEveryAcknowledgedWriteWhateverIsKilled() throws Exception {
    List<String> victims = List.of("task-service", "monolith", "postgresql");
    try (Workload workload = crowd(50)) {
      for (int kill = 0; kill < KILLS; kill++) {
        String victim = victims.get(kill % victims.size());
        Thread ordered =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    migrate("back");
                  } catch (Exception e) {
                    // Whoever answers may be the one that is killed.
                  }
                });
        // Somewhere in the command or in the hand-over that it begins.
        TimeUnit.MILLISECONDS.sleep(500 + ThreadLocalRandom.current().nextInt(500));
        stack.kill(victim);
        ordered.join();
        Stack.await("all runs again after " + victim, MigrationIT::isWell);
      }
      workload.stop();
      workload.lookAtAll();
      report(workload);
      assertThat(workload.history().violations()).isEmpty();
    }
    done("verify");
    assertThat(status().get("verification").get("differences").asLong()).isZero();
  }

  /// Both sides answer, and the hand-over went on or back by itself.
  private static boolean isWell() {
    try {
      Stack.Outcome outcome = migrate("status", "--json");
      if (outcome.exitCode() != 0) {
        return false;
      }
      JsonNode status = JSON.readTree(outcome.said());
      boolean up = true;
      for (JsonNode side : status.get("sides")) {
        up &= side.get("up").asBoolean();
      }
      return up && status.get("stage").asString().equals("REVERSIBLE");
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  @Order(4)
  void settlesInTheEnd() throws Exception {
    done("advance");
    assertThat(status().get("stage").asString()).isEqualTo("SETTLED");
    assertThat(migrate("back").exitCode()).isEqualTo(1);
  }
}
