package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import dev.banyan.taskservice.ops.EcsEncoder;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The access log and the formats of the log.
class AccessLogTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n";
  private static final String ID = "X-Request-Id: my-request\r\n";
  private static TaskServiceFixture service;
  private static ConsoleAppender<ILoggingEvent> text;
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.banyan");
  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  private final List<String> objects = Collections.synchronizedList(new ArrayList<>());
  private final EcsEncoder ecs = new EcsEncoder();
  private final AppenderBase<ILoggingEvent> captured =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          texts.add(new String(text.getEncoder().encode(event), UTF_8));
          objects.add(new String(ecs.encode(event), UTF_8));
        }
      };

  @BeforeAll
  static void start() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(AccessLogTest.class.getResource("/logback.xml")));
    text = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("text");
    service = new TaskServiceFixture();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void capture() {
    ecs.start();
    captured.start();
    logger.addAppender(captured);
    ((Logger) LoggerFactory.getLogger("dev.banyan.access"))
        .setLevel(ch.qos.logback.classic.Level.INFO);
  }

  @AfterEach
  void release() {
    logger.detachAppender(captured);
    ((Logger) LoggerFactory.getLogger("dev.banyan.access")).setLevel(null);
  }

  @Test
  void namesRouteStatusUserAndTraceButNoIdsQueryOrToken() throws Exception {
    String token = "Authorization: Bearer " + service.tokenFor(ALICE) + "\r\n";
    send("GET /api/v1/tasks/0198-secret?q=hidden", token + ID + PARENT);

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
    assertThat(line.at("/service/name").asString()).isEqualTo("task-service");
    assertThat(line.at("/ecs/version").asString()).isEqualTo("8.11");
    // The same as those of the monolith.
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
    assertThat(objects.getFirst()).doesNotContain("secret", "hidden", "eyJ");
    assertThat(texts.getFirst())
        .contains("INFO  access request=my-request trace=" + TRACE)
        .contains(" GET /api/v1/tasks/{id} 400 in ")
        .doesNotContain("secret", "hidden", "eyJ");
  }

  @Test
  void logsRequestsThatReachNoRouteWithoutTheirPath() throws Exception {
    send("GET /no/such/place", "");
    send("GET /api/v1/place", "");
    send("GET /api/v1/tasks/%zz", "");
    send("GET /no%0d%0aFORGED", "User-Agent: a\tb\r\n" + ID);

    await().until(() -> access().size() == 4);
    assertThat(access())
        .allSatisfy(line -> {
          assertThat(new JsonMapper().readTree(line).at("/http/route").asString())
              .isEqualTo("unknown");
          assertThat(line).doesNotContain("place", "zz", "FORGED");
        });
  }

  @Test
  void leavesOutProbes() throws Exception {
    send("GET /livez", "");
    send("GET /readyz", "");
    send("GET /docs", "");

    assertThat(only().at("/http/route").asString()).isEqualTo("/docs");
  }

  @Test
  void neverLetsATextAddALine() {
    String forged = "one\r\n2026-01-01T00:00:00.000Z INFO forged\u001b[31m\u0085\u2028two";
    logger.error("{}", forged, new IllegalStateException(forged));

    String written = texts.getFirst();
    assertThat(written.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
    assertThat(written.replace("\n", "").replace("\t", ""))
        .doesNotMatch("(?s).*[\\p{Cntrl}\u0085\u2028].*");
    String object = objects.getFirst();
    assertThat(object.lines()).hasSize(1);
    JsonNode line = new JsonMapper().readTree(object);
    assertThat(line.at("/message").asString()).isEqualTo(forged);
    assertThat(line.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.at("/error/message").asString()).isEqualTo(forged);
    assertThat(line.at("/error/stack_trace").asString()).contains("\tat " + getClass().getName());
  }

  private List<String> access() {
    return objects.stream().filter(line -> line.contains("dev.banyan.access")).toList();
  }

  // Written after the response.
  private JsonNode only() {
    await().until(() -> !access().isEmpty());
    assertThat(access()).hasSize(1);
    assertThat(access().getFirst()).endsWith("}\n");
    return new JsonMapper().readTree(access().getFirst());
  }

  private static void send(String line, String headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.service().port())) {
      String request =
          line + " HTTP/1.1\r\nHost: banyan\r\nConnection: close\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
