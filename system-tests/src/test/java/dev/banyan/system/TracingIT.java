package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.OtlpReceiver;
import dev.banyan.testkit.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One trace crosses both servers down to the database, and their logs name its spans.
class TracingIT {
  private static final String SECRET = "the local secret of a test";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private final int httpPort;
  private final int tasksPort;
  @TempDir Path home;

  TracingIT() throws IOException {
    httpPort = Ports.free();
    tasksPort = Ports.free();
  }

  @Test
  void leadsThroughBothServersToTheDatabase() throws Exception {
    try (OtlpReceiver collector = new OtlpReceiver();
        HttpClient http = HttpClient.newHttpClient();
        PostgresServer ours = PostgresServer.make("banyan_monolith", home);
        PostgresServer theirs = PostgresServer.make("banyan_tasks", home);
        ServerProcess taskService = taskService(theirs, collector.endpoint());
        ServerProcess monolith = monolith(ours, collector.endpoint())) {
      taskService.start();
      monolith.start();
      Awaitility.await()
          .atMost(Timeouts.START)
          .until(() -> taskService.isReady(http) && monolith.isReady(http));
      String token = new MigrationOperator(http, monolith.address(), SECRET).token("alice");

      int status =
          http.send(
                  HttpRequest.newBuilder(URI.create(monolith.address() + "/api/v1/tasks"))
                      .header("Authorization", "Bearer " + token)
                      .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                      .build(),
                  BodyHandlers.ofString())
              .statusCode();
      assertThat(status).isEqualTo(200);

      // Spans come in batches, in any order, and lines of the access log after the response.
      Awaitility.await()
          .atMost(Timeouts.START)
          .ignoreExceptions()
          .untilAsserted(() -> assertOneTrace(collector));
    }
  }

  private void assertOneTrace(OtlpReceiver collector) throws Exception {
    Received page = only(collector, "monolith", SpanKind.SPAN_KIND_SERVER);
    Received call = only(collector, "monolith", SpanKind.SPAN_KIND_CLIENT);
    Received served = only(collector, "task-service", SpanKind.SPAN_KIND_SERVER);
    assertThat(page.parent()).isEqualTo(CALLER);
    assertThat(call.parent()).isEqualTo(page.id());
    assertThat(served.parent()).isEqualTo(call.id());
    assertThat(spans(collector, "task-service", SpanKind.SPAN_KIND_CLIENT))
        .isNotEmpty()
        .allMatch(statement -> statement.parent().equals(served.id()))
        .allMatch(statement -> statement.attributes().containsKey("db.query.text"));
    assertThat(access("monolith").at("/span/id").asString()).isEqualTo(page.id());
    assertThat(access("task-service").at("/span/id").asString()).isEqualTo(served.id());
  }

  private ServerProcess taskService(PostgresServer database, String collector) {
    return new ServerProcess(
        "task-service",
        "task-service/target/task-service-app.jar",
        tasksPort,
        Map.of(
            "BANYAN_TASKS_PORT",
            String.valueOf(tasksPort),
            "BANYAN_TASKS_DB_URL",
            database.url("task-service"),
            "BANYAN_TASKS_DB_USER",
            database.role(),
            "BANYAN_TASKS_WARM_UP",
            "false",
            "BANYAN_JWKS_URL",
            "http://127.0.0.1:" + httpPort + "/oauth2/jwks",
            "BANYAN_ISSUER",
            "http://127.0.0.1:" + httpPort,
            "BANYAN_LOG_FORMAT",
            "ecs",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            collector),
        home.resolve("task-service.log"));
  }

  private ServerProcess monolith(PostgresServer database, String collector) {
    Map<String, String> environment = new HashMap<>(ServerProcess.CHEAP_PASSWORDS);
    environment.put("BANYAN_HTTP_PORT", String.valueOf(httpPort));
    environment.put("BANYAN_DB_URL", database.url("monolith"));
    environment.put("BANYAN_DB_USER", database.role());
    environment.put("BANYAN_ISSUER", "http://127.0.0.1:" + httpPort);
    environment.put("BANYAN_TASKS_URL", "http://127.0.0.1:" + tasksPort);
    environment.put("BANYAN_DEMO_USERS", "alice");
    environment.put("BANYAN_CREDENTIALS_FILE", home.resolve("credentials").toString());
    environment.put("BANYAN_LOCAL_SECRET", SECRET);
    environment.put("BANYAN_ENCRYPTION_KEYS_FILE", home.resolve("encryption-keys").toString());
    environment.put("BANYAN_LOG_FORMAT", "ecs");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
    return new ServerProcess(
        "monolith",
        "monolith/target/monolith-app.jar",
        httpPort,
        environment,
        home.resolve("monolith.log"));
  }

  private static List<Received> spans(OtlpReceiver collector, String service, SpanKind kind) {
    return collector.spans(TRACE).stream()
        .filter(span -> span.service().equals(service) && span.kind() == kind)
        .toList();
  }

  // Statements are of kind client, too.
  private static Received only(OtlpReceiver collector, String service, SpanKind kind) {
    List<Received> found =
        spans(collector, service, kind).stream()
            .filter(span -> !span.attributes().containsKey("db.system.name"))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  // Each line of the log is an object.
  private JsonNode access(String server) throws Exception {
    List<JsonNode> lines;
    try (var log = Files.lines(home.resolve(server + ".log"))) {
      lines = log.map(line -> new JsonMapper().readTree(line)).toList();
    }
    return lines.stream()
        .filter(line -> line.at("/log/logger").asString().equals("dev.banyan.access"))
        .filter(line -> line.at("/trace/id").asString().equals(TRACE))
        .findFirst()
        .orElseThrow();
  }
}
