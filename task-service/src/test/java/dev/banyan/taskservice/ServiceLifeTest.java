package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.taskservice.TaskServiceApplication.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How the service starts, is looked at, and stops.
class ServiceLifeTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private TaskServiceFixture service;

  @BeforeEach
  void start() {
    service = new TaskServiceFixture();
  }

  @AfterEach
  void stop() {
    service.close();
    http.close();
  }

  @Test
  void livesAndIsReady() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void asksClientsToLeaveBeforeItStops() throws Exception {
    assertThat(listTasks().headers().firstValue("Connection")).isEmpty();
    service.drain();
    HttpResponse<String> served = listTasks();
    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.headers().firstValue("Connection")).contains("close");
    assertThat(get("/readyz").body()).isEqualTo("STOPPING\n");
  }

  private HttpResponse<String> listTasks() throws Exception {
    return send(request("/api/v1/tasks").GET().build());
  }

  @Test
  void countsRequestsByOperationAndStatus() throws Exception {
    listTasks();
    String metrics = metrics(TaskServiceFixture.METRICS_TOKEN).body();
    assertThat(metrics)
        .containsPattern(
            "banyan_requests_seconds_count\\{.*operation=\"listTasks\".*status=\"200\"")
        .contains("hikaricp_connections_active", "jvm_memory_used_bytes");
  }

  @Test
  void servesMetricsOnlyWithTheToken() throws Exception {
    assertThat(metrics(TaskServiceFixture.METRICS_TOKEN).statusCode()).isEqualTo(200);
    for (String other : new String[] {"", "x", service.tokenFor(ALICE)}) {
      HttpResponse<String> refused = metrics(other);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.body()).contains("unauthenticated").doesNotContain("jvm_");
    }
  }

  private HttpResponse<String> metrics(String token) throws Exception {
    return send(
        HttpRequest.newBuilder(service.baseUrl().resolve("/metrics"))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  @Test
  void leadsAVisitorToTheDocs() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(302);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void compressesOnRequest() throws Exception {
    String long1 = "{\"title\": \"t\", \"notes\": \"" + "banyan ".repeat(2000) + "\"}";
    send(
        request("/api/v1/tasks")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(long1))
            .build());
    HttpResponse<String> list =
        send(request("/api/v1/tasks").header("Accept-Encoding", "gzip").GET().build());
    assertThat(list.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void finishesARunningRequestBeforeItStops() throws Exception {
    String location = createdTask();
    try (Connection other = lockTasks()) {
      CompletableFuture<HttpResponse<String>> running =
          http.sendAsync(
              request(location)
                  .header("Content-Type", "application/json")
                  .method("PATCH", BodyPublishers.ofString("{\"done\": true}"))
                  .build(),
              BodyHandlers.ofString());
      untilSomebodyWaitsForALock();
      URI livez = service.baseUrl().resolve("/livez");
      Thread stopping = Thread.ofVirtual().start(() -> service.service().close());
      untilNewRequestsAreTurnedAway(livez);
      assertThat(running).isNotDone();
      other.rollback();
      assertThat(running.join().statusCode()).isEqualTo(200);
      stopping.join();
    }
  }

  private void untilNewRequestsAreTurnedAway(URI livez) throws Exception {
    int status = 200;
    while (status == 200) {
      try {
        // A connection that nobody accepts any more is turned away too, silently.
        status =
            send(HttpRequest.newBuilder(livez).timeout(Duration.ofMillis(300)).build())
                .statusCode();
      } catch (IOException e) {
        return;
      }
    }
    assertThat(status).isEqualTo(503);
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServiceSettings serviceSettings =
          ServiceSettings.from(
              Map.of(
                  "BANYAN_TASKS_PORT", String.valueOf(taken.getLocalPort()),
                  "BANYAN_TASKS_DB_URL", service.database().url(),
                  "BANYAN_TASKS_DB_USER", service.database().user(),
                  "BANYAN_TASKS_DB_PASSWORD", service.database().password()));
      assertThatThrownBy(() -> TaskServiceApplication.start(serviceSettings))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageContaining("BANYAN_TASKS_PORT");
    }
  }

  private String createdTask() throws Exception {
    return send(request("/api/v1/tasks")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"title\": \"Slow\"}"))
            .build())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private Connection lockTasks() throws Exception {
    Connection connection =
        DriverManager.getConnection(
            service.database().url(), service.database().user(), service.database().password());
    connection.setAutoCommit(false);
    connection.createStatement().execute("SELECT * FROM task FOR UPDATE");
    return connection;
  }

  private void untilSomebodyWaitsForALock() throws Exception {
    try (Connection watcher =
            DriverManager.getConnection(
                service.database().url(),
                service.database().user(),
                service.database().password());
        var query =
            watcher.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                    + " wait_event_type = 'Lock'")) {
      int waiting = 0;
      while (waiting == 0) {
        var rows = query.executeQuery();
        rows.next();
        waiting = rows.getInt(1);
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.baseUrl().resolve(URI.create(path)))
        .header("Authorization", "Bearer " + service.tokenFor(ALICE));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(service.baseUrl().resolve(path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }
}
