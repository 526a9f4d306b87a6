package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.cli.CommandProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `migrate guard` sends and shows.
class MigrateGuardTest {
  private static final String GUARD =
      """
      {"state": "GUARDING", "side_name": "task service", "armed_by": "alice", "minimum_requests": 50,
       "maximum_error_percent": 2, "differences": true, "duration_seconds": 90}
      """;
  @TempDir private Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first.
  private CommandProcess banyan;

  @SuppressWarnings("NullAway.Init")
  private HttpServer monolith;

  @BeforeEach
  void startMonolith() throws IOException {
    banyan = CommandProcess.in(folder);
    monolith = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    monolith.createContext("/local/token", exchange -> answer(exchange, 200, "token"));
    monolith.createContext("/migration/v1/tasks/rollback-guard", this::guard);
    monolith.start();
    banyan.environment.put("BANYAN_HTTP_PORT", String.valueOf(monolith.getAddress().getPort()));
  }

  @AfterEach
  void stopMonolith() {
    monolith.stop(0);
  }

  private void guard(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(exchange.getRequestMethod() + " " + body);
    if (body.contains("\"maximum_error_percent\":200")) {
      answer(exchange, 400, "{\"detail\": \"The largest error rate is 0 to 99 percent.\"}");
    } else {
      answer(
          exchange,
          200,
          """
          {"owner": "MONOLITH", "owner_name": "monolith", "epoch": 3, "sealed": false, "read_share": 10, "paused": false,
           "stage": "CANARY", "rollback_guard": %s}
          """
              .formatted(exchange.getRequestMethod().equals("PUT") ? GUARD : "null"));
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void armsAndDisarmsAGuard() throws Exception {
    Outcome armed = banyan.run("migrate", "guard", "--max-errors", "2", "--for", "90s");
    assertThat(armed.exitCode()).as(armed.err()).isZero();
    assertThat(armed.out())
        .contains(
            "Rollback guard guarding, on the task service: errors above 2 %, differences, of at"
                + " least 50 requests");
    Outcome disarmed = banyan.run("migrate", "unguard");
    assertThat(disarmed.exitCode()).isZero();
    assertThat(disarmed.out()).contains("CANARY").doesNotContain("Rollback guard");
    assertThat(requests)
        .containsExactly(
            "PUT {\"maximum_error_percent\":2.0,\"maximum_latency_ratio\":null,"
                + "\"minimum_requests\":null,\"differences\":true,\"duration_seconds\":90}",
            "DELETE ");
  }

  @Test
  void saysWhyAGuardIsRefused() throws Exception {
    Outcome refused = banyan.run("migrate", "guard", "--max-errors", "200");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("The largest error rate is 0 to 99 percent.");
  }
}
