package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.TestDatabaseFaults;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole service while something that it needs is away.
@Timeout(60)
class OutageTest {
  private static final String TASKS = "/api/v1/tasks";
  private final HttpClient http = HttpClient.newHttpClient();
  private TaskServiceFixture service;
  private TestDatabaseFaults faults;

  @BeforeEach
  void start() {
    service = new TaskServiceFixture();
    faults = new TestDatabaseFaults(service.database());
  }

  @AfterEach
  void stop() {
    service.close();
    http.close();
  }

  @Test
  void servesOnWhenTheMonolithGoesAway() throws Exception {
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    service.keys().stop();
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void saysSoWhileItsDatabaseIsAwayAndHealsByItself() throws Exception {
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    faults.refuseConnections();
    assertUnavailable(get(TASKS));
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    faults.acceptConnections();
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void answersUnavailableWhenTheDatabaseEndsTheConnectionInTheMiddleOfAWrite() throws Exception {
    faults.terminateOnWriteTo("task");
    assertUnavailable(create());
    faults.stopTerminatingOnWriteTo("task");
    assertThat(create().statusCode()).isEqualTo(201);
  }

  @Test
  void answersUnavailableWhenTheDatabaseEndsTheConnectionAtTheCommit() throws Exception {
    faults.terminateOnCommitTo("task");
    assertUnavailable(create());
    faults.stopTerminatingOnWriteTo("task");
    assertThat(create().statusCode()).isEqualTo(201);
  }

  @Test
  void isNotReadyWhileItsDatabaseIsReadOnlyAndHealsByItself() throws Exception {
    faults.makeReadOnly();
    assertUnavailable(create());
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    HttpResponse<String> readiness = get("/readyz");
    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).isEqualTo("DATABASE_READ_ONLY\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    faults.makeWritable();
    // The first look may still meet a session that began before.
    get("/readyz");
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(create().statusCode()).isEqualTo(201);
  }

  @Test
  void takesWritesAgainAfterAFailoverWithoutBeingAskedForReadiness() throws Exception {
    faults.makeReadOnly();
    for (int i = 0; i < TaskServiceFixture.CONNECTIONS; i++) {
      assertUnavailable(create());
    }
    faults.makeWritable();
    int refused = 0;
    while (create().statusCode() != 201) {
      refused++;
      assertThat(refused)
          .as("each connection is read-only once at most")
          .isLessThanOrEqualTo(TaskServiceFixture.CONNECTIONS);
    }
  }

  @Test
  void leavesNoConnectionInUse() throws Exception {
    for (String path : new String[] {TASKS, TASKS + "?limit=0", TASKS + "/none", "/readyz"}) {
      get(path);
    }
    HttpResponse<String> metrics =
        http.send(
            HttpRequest.newBuilder(service.baseUrl().resolve("/metrics"))
                .header("Authorization", "Bearer " + TaskServiceFixture.METRICS_TOKEN)
                .build(),
            BodyHandlers.ofString());
    assertThat(metrics.body()).containsPattern("hikaricp_connections_active\\{[^}]*\\} 0\\.0");
  }

  private static void assertUnavailable(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"code\":\"unavailable\"").doesNotContain("Exception");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }

  private HttpResponse<String> create() throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.baseUrl().resolve(TASKS))
            .header("Authorization", "Bearer " + service.tokenFor(ALICE))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"title\": \"Water the fig\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + service.tokenFor(ALICE))
            .build(),
        BodyHandlers.ofString());
  }
}
