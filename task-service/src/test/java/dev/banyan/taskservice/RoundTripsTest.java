package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.RoundTripCounter;
import dev.banyan.migration.testkit.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many round trips to the database a request costs.
@Timeout(60)
class RoundTripsTest {
  private static final String TASKS = "/api/v1/tasks";

  private final HttpClient http = HttpClient.newHttpClient();
  private RoundTripCounter database;
  private TaskServiceFixture service;
  private String task;

  @BeforeEach
  void start() throws Exception {
    database = new RoundTripCounter(TestDatabase.create());
    service = new TaskServiceFixture(database.database());
    task = create("").headers().firstValue("Location").orElseThrow();
    // The gate knows that this side is the owner, and the driver has prepared the statements.
    for (int i = 0; i < 10; i++) {
      get(task);
      get(TASKS + "?limit=20");
      create("");
      patch("warm-up " + i);
    }
    database.take();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    database.close();
    http.close();
  }

  @Test
  void readsWithOne() throws Exception {
    assertThat(get(task).statusCode()).isEqualTo(200);
    assertThat(database.take()).isEqualTo(1);
  }

  @Test
  void listsWithOne() throws Exception {
    assertThat(get(TASKS + "?limit=20").statusCode()).isEqualTo(200);
    assertThat(get(TASKS + "?limit=20&status=OPEN&q=fig").statusCode()).isEqualTo(200);
    assertThat(database.take()).isEqualTo(2);
  }

  @Test
  void createsWithOneAndReturnsThePosition() throws Exception {
    HttpResponse<String> created = create("");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Banyan-Freshness")).isPresent();
    assertThat(database.take()).isEqualTo(1);
  }

  @Test
  void createsWithOneForAnotherAssigneeWhoIsKnown() throws Exception {
    create(", \"assignee\": \"bob\"");
    database.take();
    assertThat(create(", \"assignee\": \"bob\"").statusCode()).isEqualTo(201);
    assertThat(database.take()).isEqualTo(1);
  }

  @Test
  void changesWithTwo() throws Exception {
    assertThat(patch("Water the fig twice").statusCode()).isEqualTo(200);
    assertThat(database.take()).isEqualTo(2);
  }

  private HttpResponse<String> create(String members) throws Exception {
    return send(
        request(TASKS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"title\": \"Water the fig\"" + members + "}")));
  }

  private HttpResponse<String> patch(String title) throws Exception {
    return send(
        request(task)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString("{\"title\": \"" + title + "\"}")));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.baseUrl().resolve(path))
        .header("Authorization", "Bearer " + service.tokenFor(ALICE));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
