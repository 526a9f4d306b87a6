package dev.banyan.monolith.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.monolith.MonolithFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The access log and the formats of the log.
class AccessLogTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n";
  private static final String ID = "X-Request-Id: my-request\r\n";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final RawRequests requests = new RawRequests(monolith);
  private final CapturedLog log = new CapturedLog("dev.banyan", monolith.bean(Environment.class));

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void namesRouteStatusUserAndTraceButNoIdsQueryOrToken() {
    String token = "Authorization: Bearer " + monolith.tokenFor(ALICE) + "\r\n";
    requests.send("GET /api/v1/tasks/0198-secret?q=hidden", token + ID + PARENT, "");

    JsonNode line = only();
    assertThat(line.at("/http/request/method").asString()).isEqualTo("GET");
    assertThat(line.at("/http/route").asString()).isEqualTo("/api/v1/tasks/{id}");
    assertThat(line.at("/http/response/status_code").asInt()).isEqualTo(400);
    assertThat(line.at("/http/response/body/bytes").asLong()).isPositive();
    assertThat(line.at("/http/request/id").asString()).isEqualTo("my-request");
    assertThat(line.at("/event/duration").asLong()).isPositive();
    assertThat(line.at("/user/name").asString()).isEqualTo("alice");
    assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
    assertThat(line.at("/span/id").asString()).matches("[0-9a-f]{16}");
    assertThat(line.at("/log/logger").asString()).isEqualTo("dev.banyan.access");
    assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
    assertThat(line.at("/service/name").asString()).isEqualTo("monolith");
    assertThat(line.at("/ecs/version").asString()).isEqualTo("8.11");
    assertThat(line.propertyNames())
        .containsExactlyInAnyOrder(
            "@timestamp",
            "log",
            "process",
            "service",
            "message",
            "http",
            "trace",
            "span",
            "event",
            "user",
            "ecs");
    assertThat(log.objects().getFirst()).doesNotContain("secret", "hidden", "eyJ");
    assertThat(log.texts().getFirst())
        .contains("INFO  access request=my-request trace=" + TRACE)
        .contains(" GET /api/v1/tasks/{id} 400 in ")
        .doesNotContain("secret", "hidden", "eyJ");
  }

  @Test
  void logsRequestsThatReachNoRouteWithoutTheirPath() {
    requests.send("GET /no/such/place", "", "");
    requests.send("GET /api/v1/tasks/%zz", "", "");
    requests.send("GET /no%0d%0aFORGED", "User-Agent: a\tb\r\n" + ID, "");

    await().until(() -> log.objects().size() == 3);
    assertThat(log.objects())
        .allSatisfy(line -> {
          assertThat(new JsonMapper().readTree(line).at("/http/route").asString())
              .isEqualTo("unknown");
          assertThat(line).doesNotContain("place", "zz", "FORGED");
        });
  }

  @Test
  void leavesOutProbesAndScrapes() {
    requests.send("GET /livez", "", "");
    requests.send("GET /readyz", "", "");
    requests.send(
        "GET /actuator/prometheus",
        "Authorization: Bearer " + MonolithFixture.METRICS_TOKEN + "\r\n",
        "");
    requests.send("GET /login", "", "");

    assertThat(only().at("/http/route").asString()).isEqualTo("/login");
  }

  @Test
  void neverLetsATextAddALine() {
    String forged = "one\r\n2026-01-01T00:00:00.000Z INFO forged\u001b[31m\u0085\u2028two";
    LoggerFactory.getLogger("dev.banyan.test")
        .error("{}", forged, new IllegalStateException(forged));

    String text = log.texts().getFirst();
    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
    assertThat(text.replace("\n", "").replace("\t", ""))
        .doesNotMatch("(?s).*[\\p{Cntrl}\u0085\u2028].*");
    String object = log.objects().getFirst();
    assertThat(object.lines()).hasSize(1);
    JsonNode line = new JsonMapper().readTree(object);
    assertThat(line.at("/message").asString()).isEqualTo(forged);
    assertThat(line.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.at("/error/message").asString()).isEqualTo(forged);
    assertThat(line.at("/error/stack_trace").asString()).contains("\tat " + getClass().getName());
  }

  // Written after the response.
  private JsonNode only() {
    await().until(() -> !log.objects().isEmpty());
    List<String> lines = log.objects();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).endsWith("}\n");
    return new JsonMapper().readTree(lines.getFirst());
  }
}
