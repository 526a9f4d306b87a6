package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real nginx with the configuration that Docker uses.
@ExtendWith(SharedStack.class)
class GatewayIT {
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir private Path folder;

  @BeforeAll
  static void needsNginx() {
    assumeTrue(Gateway.program().isPresent(), "skipped, because nginx is not installed");
  }

  @Test
  void leadsToBothServersUnderOneAddress(Stack stack) throws Exception {
    try (Gateway gateway =
        Gateway.start(folder, host(stack.taskService()), host(stack.monolith()))) {
      var created =
          stack.post(
              gateway.address() + "/api/v1/tasks", stack.token("alice"), "{\"title\":\"by gate\"}");
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(stack.get(gateway.address() + "/login", "none").statusCode()).isEqualTo(200);
      assertThat(stack.get(gateway.address() + "/actuator/prometheus", "none").statusCode())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/tasks, POST",
    "/api/v1/tasks/1, PATCH",
    "/api/v1/tasks/1/comments, POST",
    "/api/v1/tasks/1/comments/2, DELETE",
    "/tasks, POST",
    "/api/v1/x, PUT"
  })
  void sendsAMisdirectedRequestToTheOtherSideBodyAndAll(String path, String method)
      throws Exception {
    HttpServer refusing = server(421);
    HttpServer owning = server(200);
    boolean tasksFirst = path.startsWith("/api/v1/tasks");
    HttpServer service = tasksFirst ? refusing : owning;
    HttpServer monolith = tasksFirst ? owning : refusing;
    try (Gateway gateway = Gateway.start(folder, host(service), host(monolith))) {
      HttpResponse<String> reply = send(gateway.address() + path, method, "the body");

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(method + " " + path + " the body");
    } finally {
      refusing.stop(0);
      owning.stop(0);
    }
  }

  @Test
  void saysWhoCallsWhateverTheCallerSaysInTheHeader() throws Exception {
    HttpServer monolith = server(200);
    try (Gateway gateway = Gateway.start(folder, NOBODY, host(monolith))) {
      HttpResponse<String> reply = send(gateway.address() + "/login", "GET", "");
      assertThat(reply.headers().allValues("Seen-For")).containsExactly("127.0.0.1");
    } finally {
      monolith.stop(0);
    }
  }

  @Test
  void saysToProgramsAndToPeopleThatNobodyAnswers() throws Exception {
    try (Gateway gateway = Gateway.start(folder, NOBODY, NOBODY)) {
      HttpResponse<String> api = send(gateway.address() + "/api/v1/tasks", "POST", "{}");
      assertThat(api.statusCode()).isEqualTo(503);
      assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(api.headers().firstValue("Retry-After")).isPresent();
      assertThat(api.body()).contains("\"code\":\"unavailable\"", "\"request_id\":\"gate-1\"");

      HttpResponse<String> page = send(gateway.address() + "/tasks", "GET", "");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("Back in a moment");
    }
  }

  private static HttpResponse<String> send(String address, String method, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .header("X-Request-Id", "gate-1")
              .header("X-Forwarded-For", "203.0.113.66")
              .method(method, BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.ofString());
    }
  }

  /// Answers with the status, with what it was asked, and with who it was told that called.
  private static HttpServer server(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String text = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .put("Seen-For", exchange.getRequestHeaders().get("X-Forwarded-For"));
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String host(HttpServer server) {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static String host(String address) {
    return address.substring("http://".length());
  }
}
