package dev.banyan.monolith.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.testkit.OtlpReceiver;
import dev.banyan.testkit.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Spans of the monolith, as a collector receives them, and what the task service gets.
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private final List<Headers> sent = new CopyOnWriteArrayList<>();

  @Test
  void continuesTheTraceOfTheCallerToTheTaskServiceAndTheDatabase() throws Exception {
    HttpServer taskService = taskService();
    try (OtlpReceiver collector = new OtlpReceiver()) {
      try (MonolithFixture monolith =
              MonolithFixture.tracing(collector.endpoint(), taskService.getAddress().getPort());
          CapturedLog log = new CapturedLog("dev.banyan", monolith.bean(Environment.class))) {
        assertThat(get(monolith, "/api/v1/tasks/0198c0de-0000-7000-8000-000000000000"))
            .contains("X-Request-Id: my-request");
        assertThat(get(monolith, "/livez")).contains("200");

        JsonNode access =
            log.objects().stream()
                .map(line -> new JsonMapper().readTree(line))
                .filter(line -> line.at("/log/logger").asString().equals("dev.banyan.access"))
                .findFirst()
                .orElseThrow();
        assertThat(access.at("/trace/id").asString()).isEqualTo(TRACE);
        assertThat(access.at("/span/id").asString()).hasSize(16).isNotEqualTo(CALLER);
        assertThat(metrics(monolith))
            .contains("# {span_id=\"" + access.at("/span/id").asString())
            .contains("trace_id=\"" + TRACE);
      } finally {
        taskService.stop(0);
      }

      // Sent when the monolith stops.
      Received request = only(collector, SpanKind.SPAN_KIND_SERVER, "");
      assertThat(request.service()).isEqualTo("monolith");
      assertThat(request.parent()).isEqualTo(CALLER);
      assertThat(request.state()).isEqualTo("vendor=value");
      assertThat(request.attributes()).containsEntry("uri", "/api/v1/tasks/{id}");
      Received call = only(collector, SpanKind.SPAN_KIND_CLIENT, "GET /api/v1/tasks/");
      assertThat(call.parent()).isEqualTo(request.id());
      assertThat(call.attributes()).containsEntry("http.response.status_code", "404");
      assertThat(collector.spans(TRACE).toString()).doesNotContain("0198c0de", "eyJ");
      assertThat(sent).hasSize(1);
      assertThat(sent.getFirst().get("Traceparent"))
          .containsExactly("00-" + TRACE + "-" + call.id() + "-01");
      assertThat(sent.getFirst().get("Tracestate")).containsExactly("vendor=value");
      assertThat(sent.getFirst().get("Baggage")).containsExactly("tenant=blue");
      assertThat(collector.spans())
          .filteredOn(span -> span.attributes().containsKey("db.query.text"))
          .isNotEmpty();
    }
  }

  private HttpServer taskService() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().startsWith("/api/")) {
            sent.add(exchange.getRequestHeaders());
          }
          byte[] problem =
              """
              {"type":"about:blank","title":"Not found","status":404,"code":"not_found","detail":"",
              "request_id":"x"}\
              """
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
          exchange.sendResponseHeaders(404, problem.length);
          exchange.getResponseBody().write(problem);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String get(MonolithFixture monolith, String path) {
    return new RawRequests(monolith)
        .send(
            "GET " + path,
            "X-Request-Id: my-request\r\nAuthorization: Bearer "
                + monolith.tokenFor(ALICE)
                + "\r\ntraceparent: 00-"
                + TRACE
                + "-"
                + CALLER
                + "-01\r\ntracestate: vendor=value\r\nbaggage: tenant=blue\r\n",
            "");
  }

  private static String metrics(MonolithFixture monolith) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      int port =
          monolith.bean(Environment.class).getRequiredProperty("local.management.port", int.class);
      assertThat(port).isNotEqualTo(monolith.port());
      assertThat(scrape(client, monolith.port(), MonolithFixture.METRICS_TOKEN).statusCode())
          .isEqualTo(404);
      assertThat(scrape(client, port, "another token").statusCode()).isEqualTo(401);
      return scrape(client, port, MonolithFixture.METRICS_TOKEN).body();
    }
  }

  private static HttpResponse<String> scrape(HttpClient client, int port, String token)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
            .header("Accept", "application/openmetrics-text")
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  private static Received only(OtlpReceiver collector, SpanKind kind, String name) {
    List<Received> found =
        collector.spans(TRACE).stream()
            .filter(span -> span.kind() == kind && span.name().startsWith(name))
            .filter(span -> !span.attributes().getOrDefault("uri", "").equals("/livez"))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
