package dev.banyan.taskservice;

import static dev.banyan.testkit.Callers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
  void servesOnWhenTheMonolithGoesAway() throws Exception {
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    service.keys().stop();
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void saysSoWhileItsDatabaseIsAwayAndHealsByItself() throws Exception {
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    allowConnections(false);
    HttpResponse<String> refused = get(TASKS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"code\":\"unavailable\"").doesNotContain("Exception");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    allowConnections(true);
    assertThat(get(TASKS).statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void leavesNoConnectionInUse() throws Exception {
    for (String path : new String[] {TASKS, TASKS + "?limit=0", TASKS + "/none", "/readyz"}) {
      get(path);
    }
    assertThat(get("/metrics").body())
        .containsPattern("hikaricp_connections_active\\{[^}]*\\} 0\\.0");
  }

  // Another database of the same server does it: nobody can lock the one that they are in.
  private void allowConnections(boolean allowed) {
    String name = service.database().url().replaceAll(".*/([^/?]+).*", "$1");
    var elsewhere = TestDatabase.create();
    elsewhere.execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, allowed));
    if (!allowed) {
      elsewhere.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(name));
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + service.tokenFor(ALICE))
            .build(),
        BodyHandlers.ofString());
  }
}
