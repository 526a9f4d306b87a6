package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.server.tracing.TracingSettings;
import dev.banyan.taskservice.ServiceSettings.BadSettingException;
import dev.banyan.testkit.OtlpReceiver;
import dev.banyan.testkit.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Spans of the service, as a collector receives them.
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @Test
  void continuesTheTraceOfTheCallerDownToTheStatements() throws Exception {
    try (OtlpReceiver collector = new OtlpReceiver();
        HttpClient client = HttpClient.newHttpClient()) {
      try (TaskServiceFixture service =
          new TaskServiceFixture(Map.of(TracingSettings.ENDPOINT, collector.endpoint()))) {
        get(client, service, "/api/v1/tasks?q=hidden");
        get(client, service, "/readyz");
        String metrics = metrics(client, service, "application/openmetrics-text");
        assertThat(metrics).contains("# {span_id=").contains("trace_id=\"" + TRACE + "\"");
        assertThat(metrics(client, service, "text/plain")).doesNotContain(TRACE);
      }

      // Sent when the service stops.
      assertThat(collector.spans()).allMatch(span -> span.trace().equals(TRACE));
      Received request = only(collector, SpanKind.SPAN_KIND_SERVER);
      assertThat(request.service()).isEqualTo("task-service");
      assertThat(request.name()).isEqualTo("GET /api/v1/tasks");
      assertThat(request.parent()).isEqualTo(CALLER);
      assertThat(request.state()).isEqualTo("vendor=value");
      assertThat(request.attributes())
          .containsEntry("http.request.method", "GET")
          .containsEntry("http.route", "/api/v1/tasks")
          .containsEntry("http.response.status_code", "200");
      assertThat(collector.spans())
          .filteredOn(span -> span.kind() == SpanKind.SPAN_KIND_CLIENT)
          .isNotEmpty()
          .allSatisfy(statement -> {
            assertThat(statement.parent()).isEqualTo(request.id());
            assertThat(statement.attributes())
                .containsEntry("db.system.name", "postgresql")
                .containsEntry("db.operation.name", statement.name());
          })
          .anySatisfy(statement ->
              assertThat(statement.attributes().get("db.query.text")).contains("FROM task"));
      assertThat(collector.spans().toString()).doesNotContain("hidden", "eyJ");
    }
  }

  @Test
  void tracesOnlyWithAnEndpoint() {
    assertThat(TracingSettings.from(Map.of("OTEL_SERVICE_NAME", "x"))).isEmpty();
    assertThat(TracingSettings.from(Map.of(TracingSettings.ENDPOINT, " "))).isEmpty();
    assertThat(
            TracingSettings.from(
                Map.of(TracingSettings.ENDPOINT, "http://c:4318", "OTEL_SDK_DISABLED", "true")))
        .isEqualTo(Optional.empty());
    assertThatThrownBy(() -> ServiceSettings.from(Map.of(TracingSettings.ENDPOINT, "collector")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT is \"collector\"");
  }

  private static Received only(OtlpReceiver collector, SpanKind kind) {
    await().until(() -> collector.spans().stream().anyMatch(span -> span.kind() == kind));
    assertThat(collector.spans()).filteredOn(span -> span.kind() == kind).hasSize(1);
    return collector.spans().stream().filter(span -> span.kind() == kind).findFirst().orElseThrow();
  }

  private static String metrics(HttpClient client, TaskServiceFixture service, String accept)
      throws Exception {
    return send(
            client,
            request(service, "/metrics")
                .header("Accept", accept)
                .header("Authorization", "Bearer " + TaskServiceFixture.METRICS_TOKEN))
        .body();
  }

  private static void get(HttpClient client, TaskServiceFixture service, String path)
      throws Exception {
    HttpResponse<String> response =
        send(
            client,
            request(service, path)
                .header("Authorization", "Bearer " + service.tokenFor(ALICE))
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .header("tracestate", "vendor=value"));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private static HttpRequest.Builder request(TaskServiceFixture service, String path) {
    return HttpRequest.newBuilder(URI.create(service.baseUrl() + path));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
