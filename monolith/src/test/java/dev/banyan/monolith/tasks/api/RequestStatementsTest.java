package dev.banyan.monolith.tasks.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.StatementCounter;
import dev.banyan.testkit.TestCallers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How often a request to the API waits for the database. Scheduled jobs use the same connections,
/// so a request is repeated until it had them to itself.
class RequestStatementsTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final StatementCounter COUNTER = new StatementCounter();
  private static MonolithFixture monolith;
  private static HttpClient client;
  private static String token;
  private static String task;
  private int revision;

  @BeforeAll
  static void start() throws Exception {
    monolith = MonolithFixture.counting(COUNTER);
    client = HttpClient.newHttpClient();
    token = monolith.tokenFor(TestCallers.ALICE);
    Matcher id = ID.matcher(create().body());
    assertThat(id.find()).isTrue();
    task = "/api/v1/tasks/" + id.group(1);
  }

  @AfterAll
  static void stop() {
    client.close();
    monolith.close();
  }

  private static HttpResponse<String> send(
      String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(monolith.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body)
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  private static HttpResponse<String> create() throws IOException, InterruptedException {
    return send(
        "POST",
        "/api/v1/tasks",
        "application/json",
        BodyPublishers.ofString("{\"title\":\"Write a test\"}"));
  }

  @FunctionalInterface
  private interface Request {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  private static void assertRoundTrips(int most, Request request) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> {
          COUNTER.take();
          HttpResponse<String> response = request.send();
          int trips = COUNTER.take();
          assertThat(response.statusCode()).isBetween(200, 201);
          assertThat(trips).isLessThanOrEqualTo(most);
        });
  }

  @Test
  void readsATaskWithOneRoundTrip() {
    assertRoundTrips(1, () -> get(task));
  }

  @Test
  void listsTasksWithOneRoundTrip() {
    assertRoundTrips(1, () -> get("/api/v1/tasks?limit=20"));
  }

  /// The audit log's entry is written after the response, or while it is sent.
  @Test
  void createsATaskWithOneRoundTripAndAnAuditEntry() {
    assertRoundTrips(2, RequestStatementsTest::create);
  }

  @Test
  void patchesATaskWithTwoRoundTripsAndAnAuditEntry() {
    assertRoundTrips(
        3,
        () ->
            send(
                "PATCH",
                task,
                "application/merge-patch+json",
                BodyPublishers.ofString("{\"title\":\"Title %d\"}".formatted(revision++))));
  }
}
