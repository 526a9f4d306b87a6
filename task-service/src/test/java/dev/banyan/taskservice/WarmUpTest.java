package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.RoundTripCounter;
import dev.banyan.migration.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The requests that a service sends to itself before it is ready.
class WarmUpTest {
  private final TestKeys keys = new TestKeys();
  private final HttpClient http = HttpClient.newHttpClient();
  private RoundTripCounter database;
  private TaskServiceApplication service;

  @BeforeEach
  void start() throws Exception {
    database = new RoundTripCounter(TestDatabase.create());
    service =
        TaskServiceApplication.start(
            TaskServiceFixture.settings(Side.SERVICE, database.database(), keys));
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    database.close();
    keys.close();
    http.close();
  }

  @Test
  void useTheDatabaseAndChangeNothing() throws Exception {
    database.take();
    service.warmUp();
    assertThat(database.take()).isPositive();
    assertThat(metrics()).doesNotContain("banyan_requests_seconds_count");
    service.ready();
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void reportNothingButTheStart() throws Exception {
    assertThat(get("/readyz").body()).isEqualTo("STARTING\n");
    service.warmUp();
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void doNotKeepAServiceFromStartingWhoseDatabaseIsAway() throws Exception {
    database.close();
    service.warmUp();
    service.ready();
    assertThat(get("/readyz").body()).isEqualTo("DATABASE_UNREACHABLE\n");
  }

  private String metrics() throws Exception {
    return get("/metrics").body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .header("Authorization", "Bearer " + TaskServiceFixture.METRICS_TOKEN)
            .build(),
        BodyHandlers.ofString());
  }
}
