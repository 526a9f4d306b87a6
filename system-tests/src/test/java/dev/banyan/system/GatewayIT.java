package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
      for (String path :
          new String[] {
            "/actuator/prometheus",
            "/actuator",
            "/metrics",
            "/mailbox",
            "/local/token",
            "/local%2Ftoken",
            "/mail%62ox"
          }) {
        assertThat(stack.get(gateway.address() + path, "none").statusCode())
            .describedAs(path)
            .isEqualTo(404);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/tasks, POST",
    "/api/v1/tasks:quick, POST",
    "/api/v1/tasks:bulk, POST",
    "/api/v1/tasks/1, PATCH",
    "/api/v1/tasks/1/comments, POST",
    "/api/v1/tasks/1/comments/2, DELETE",
    "/api/v1/comments, GET",
    "/tasks, POST",
    "/api/v1/x, PUT"
  })
  void sendsAMisdirectedRequestToTheOtherSideBodyAndAll(String path, String method)
      throws Exception {
    HttpServer refusing = server(421);
    HttpServer owning = server(200);
    boolean tasksFirst = path.startsWith("/api/v1/tasks") || path.equals("/api/v1/comments");
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

  @ParameterizedTest
  @CsvSource({
    "/api/v1/tasks/1/attachments, POST",
    "/api/v1/attachments/2/content, GET",
    "/tasks/1/attachments, POST",
  })
  void sendsFilesToTheMonolithAtOnce(String path, String method) throws Exception {
    HttpServer monolith = server(200);
    try (Gateway gateway = Gateway.start(folder, NOBODY, host(monolith))) {
      // More than any other path accepts.
      String body = method.equals("GET") ? "" : "x".repeat(13 * 1024 * 1024);
      HttpResponse<String> reply = send(gateway.address() + path, method, body);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).startsWith(method + " " + path).endsWith(body);
    } finally {
      monolith.stop(0);
    }
  }

  @Test
  void saysWhoCallsWhateverTheCallerSaysInTheHeader() throws Exception {
    HttpServer monolith = server(200);
    try (Gateway gateway = Gateway.start(folder, NOBODY, host(monolith))) {
      HttpResponse<String> reply = send(gateway.address() + "/login", "GET", "");
      assertThat(reply.headers().allValues("Seen-For")).containsExactly("127.0.0.1");
      assertThat(reply.headers().allValues("Seen-Proto")).containsExactly("http");
    } finally {
      monolith.stop(0);
    }
  }

  @Test
  void acceptsHttpsFromATrustedProxy() throws Exception {
    HttpServer monolith = server(200);
    try (Gateway gateway = Gateway.start(folder, NOBODY, host(monolith), "127.0.0.1 1;\n")) {
      HttpResponse<String> reply = send(gateway.address() + "/login", "GET", "");
      assertThat(reply.headers().allValues("Seen-Proto")).containsExactly("https");
      assertThat(reply.headers().allValues("Seen-For")).containsExactly("203.0.113.66, 127.0.0.1");
    } finally {
      monolith.stop(0);
    }
  }

  @Test
  void terminatesTlsAndRedirectsHttp() throws Exception {
    Certificate certificate = Certificate.forThisMachine(folder.resolve("tls"));
    Path challenge = folder.resolve("acme/.well-known/acme-challenge");
    Files.createDirectories(challenge);
    // nginx' workers are another user where root starts it.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(challenge.resolve("token"), "proof");
    HttpServer monolith = server(200);
    int port = Ports.free();
    try (Gateway gateway = Gateway.startWithTls(folder, port, host(monolith));
        HttpClient browser = HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
      HttpResponse<String> secure =
          browser.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/login?next=/"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(secure.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(secure.headers().allValues("Seen-Proto")).containsExactly("https");
      assertThat(secure.headers().allValues("Seen-For")).containsExactly("127.0.0.1");

      HttpResponse<String> plain = send(gateway.address() + "/api/v1/tasks?q=1", "POST", "{}");
      assertThat(plain.statusCode()).isEqualTo(308);
      assertThat(plain.headers().firstValue("Location"))
          .contains("https://127.0.0.1/api/v1/tasks?q=1");
      assertThat(send(gateway.address() + "/.well-known/acme-challenge/token", "GET", "").body())
          .isEqualTo("proof");
      assertThat(send(gateway.address() + "/gateway/livez", "GET", "").statusCode()).isEqualTo(200);
    } finally {
      monolith.stop(0);
    }
  }

  @Test
  void keepsNoTokenInItsLog() throws Exception {
    HttpServer monolith = server(200);
    try (Gateway gateway = Gateway.start(folder, NOBODY, host(monolith))) {
      send(gateway.address() + "/reset/new?token=one-time-secret&x=1", "GET", "");
      send(gateway.address() + "/api/v1/tasks?q=one-time-secret", "GET", "");
      send(gateway.address() + "/calendar/one-time-secret.ics", "GET", "");
      Stack.await(
          "the requests are in the log",
          () ->
              log().contains("GET /reset/new?... HTTP/1.1")
                  && log().contains("/tasks?...")
                  && log().contains("GET /calendar/... HTTP/1.1"));
      assertThat(log()).doesNotContain("one-time-secret");
    } finally {
      monolith.stop(0);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("nginx.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answersApiClientsAndBrowsersDuringAnOutage() throws Exception {
    try (Gateway gateway = Gateway.start(folder, NOBODY, NOBODY)) {
      HttpResponse<String> api = send(gateway.address() + "/api/v1/tasks", "POST", "{}");
      assertThat(api.statusCode()).isEqualTo(503);
      assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(api.headers().firstValue("Retry-After")).isPresent();
      assertThat(api.body()).contains("\"code\":\"unavailable\"", "\"request_id\":\"gate-1\"");

      HttpResponse<String> page = send(gateway.address() + "/tasks", "GET", "");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("Service temporarily unavailable");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '', HTTP/9.9, 'Host: x', 505, http_version_not_supported",
    "GET, ' x y', HTTP/1.1, 'Host: x', 400, bad_parameter",
    "GET, %00, HTTP/1.1, 'Host: x', 400, bad_parameter",
    "GET, %zz, HTTP/1.1, 'Host: x', 400, bad_parameter",
    "get, '', HTTP/1.1, 'Host: x', 400, bad_parameter",
    "GET, '', HTTP/1.1, 'X: no host', 400, bad_parameter",
    "TRACE, '', HTTP/1.1, 'Host: x', 405, method_not_allowed",
    "GET, ?q=LONG, HTTP/1.1, 'Host: x', 414, uri_too_long",
    "GET, ?q=x, HTTP/1.1, 'Host: LONG', 431, request_header_fields_too_large",
    "POST, '', HTTP/1.1, 'Host: x|Transfer-Encoding: gzip', 501, not_implemented",
    "POST, '', HTTP/1.1, 'Host: x|Content-Length: x', 400, bad_parameter",
    "POST, '', HTTP/1.1, 'Host: x|Transfer-Encoding: chunked|Content-Length: 3', 400, bad_parameter"
  })
  void refusesInItsOwnWordsWhatItCannotHandOn(
      String method, String end, String version, String headers, int status, String code)
      throws Exception {
    String lines = headers.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n";
    try (Gateway gateway = Gateway.start(folder, NOBODY, NOBODY)) {
      for (String path : List.of("/api/v1/tasks", "/tasks")) {
        String request = method + " " + path + end + " " + version + "\r\n" + lines;
        String reply = raw(gateway, request.replace("LONG", "a".repeat(40_000)));
        assertThat(reply)
            .as(path)
            .startsWith("HTTP/1.1 " + status)
            .contains("X-Request-Id: ")
            .doesNotContain("<center>", "on our side");
        if (path.startsWith("/api/")) {
          assertThat(reply)
              .contains("Content-Type: application/problem+json")
              .contains("\"status\":" + status, "\"code\":\"" + code + "\"");
        } else {
          assertThat(reply).contains("Content-Type: text/html", "· Banyan</title>");
        }
      }
    }
  }

  private static String raw(Gateway gateway, String request) throws IOException {
    URI address = URI.create(gateway.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpResponse<String> send(String address, String method, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .header("X-Request-Id", "gate-1")
              .header("X-Forwarded-For", "203.0.113.66")
              .header("X-Forwarded-Proto", "https")
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
          exchange
              .getResponseHeaders()
              .put("Seen-Proto", exchange.getRequestHeaders().get("X-Forwarded-Proto"));
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
