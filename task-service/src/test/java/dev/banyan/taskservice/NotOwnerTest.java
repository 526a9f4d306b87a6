package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.testkit.TestCallers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The service while the monolith owns the tasks.
class NotOwnerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TaskServiceFixture service;

  @BeforeAll
  static void start() {
    service = new TaskServiceFixture(Side.MONOLITH);
  }

  @AfterAll
  static void stop() {
    service.close();
    HTTP.close();
  }

  private static HttpResponse<String> send(String method, String path, String body, String... more)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.baseUrl() + path))
            .header("Authorization", "Bearer " + service.tokenFor(TestCallers.ALICE))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (more.length > 0) {
      request.headers(more);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static void sendsToTheMonolith(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(421);
    assertThat(response.headers().firstValue("Banyan-Owner")).contains("MONOLITH");
    assertThat(response.body()).contains("\"code\":\"not_owner\"");
  }

  @Test
  void sendsWritesAndReadsToTheOwner() throws Exception {
    sendsToTheMonolith(send("POST", "/api/v1/tasks", "{\"title\":\"Water\"}"));
    sendsToTheMonolith(send("GET", "/api/v1/tasks", ""));
  }

  @Test
  void answersNoReadFromAReplicaThatIsNotComplete() throws Exception {
    sendsToTheMonolith(send("GET", "/api/v1/tasks", "", "Banyan-Freshness", "tasks=0.0"));
  }

  @Test
  void acceptsOnlyTheEngine() throws Exception {
    assertThat(send("POST", "/replica/v1/tasks/report", "{}").statusCode()).isEqualTo(403);
  }
}
