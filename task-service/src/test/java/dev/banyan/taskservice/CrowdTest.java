package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many callers at the same moment, through the whole service.
class CrowdTest {
  private static final int CALLERS = 24;
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
  void makesOneTaskForOneIdempotencyKey() {
    List<HttpResponse<String>> answers =
        allAtOnce(
            request("/api/v1/tasks", "Idempotency-Key", "only-once")
                .POST(BodyPublishers.ofString("{\"title\": \"Once\"}"))
                .build());
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
  }

  @Test
  void letsOneOfManyWritersOverAVersion() {
    String task =
        sent(request("/api/v1/tasks", "X-Request-Id", "first")
                .POST(BodyPublishers.ofString("{\"title\": \"Contended\"}"))
                .build())
            .join()
            .headers()
            .firstValue("Location")
            .orElseThrow();
    List<HttpResponse<String>> answers =
        allAtOnce(
            request(task, "If-Match", "\"1\"")
                .method("PATCH", BodyPublishers.ofString("{\"done\": true}"))
                .build());
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(CALLERS - 1);
  }

  private List<HttpResponse<String>> allAtOnce(HttpRequest request) {
    var running = IntStream.range(0, CALLERS).mapToObj(_ -> sent(request)).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<HttpResponse<String>> sent(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String header, String value) {
    return HttpRequest.newBuilder(service.baseUrl().resolve(path))
        .header("Authorization", "Bearer " + service.tokenFor(ALICE))
        .header("Content-Type", "application/json")
        .header(header, value);
  }
}
