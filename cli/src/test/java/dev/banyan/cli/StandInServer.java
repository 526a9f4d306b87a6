package dev.banyan.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What the command starts in place of the two real servers: it is ready at once, gives tokens,
/// adds a task, and writes the first passwords. A file `broken` beside the built jar makes it fail
/// instead.
final class StandInServer {
  private StandInServer() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    // build/NAME-app/CHECKSUM/NAME-app.jar
    Path jar = Path.of(System.getProperty("java.class.path"));
    if (Files.exists(jar.resolve("../../../broken").normalize())) {
      System.out.println("The stand-in is broken on purpose.");
      System.exit(7);
    }
    boolean monolith = environment.containsKey("BANYAN_HTTP_PORT");
    String port = environment.get(monolith ? "BANYAN_HTTP_PORT" : "BANYAN_TASKS_PORT");
    if (monolith) {
      firstStart(Path.of(environment.get("BANYAN_CREDENTIALS_FILE")));
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 0);
    server.createContext("/readyz", exchange -> answer(exchange, 200, "ready"));
    server.createContext(
        "/owner", x -> answer(x, 200, environment.getOrDefault("BANYAN_TASKS_OWNER", "")));
    server.createContext(
        "/smtp", x -> answer(x, 200, environment.getOrDefault("BANYAN_SMTP_HOST", "")));
    server.createContext("/local/token", exchange -> token(exchange, environment));
    server.createContext("/api/v1/tasks:quick", StandInServer::quick);
    server.start();
  }

  private static void firstStart(Path credentials) throws IOException {
    if (Files.notExists(credentials)) {
      Files.writeString(credentials, "admin one-two\nalice three-four\nbob five-six\n");
    }
  }

  private static void token(HttpExchange exchange, Map<String, String> environment)
      throws IOException {
    String expected = "Bearer " + environment.get("BANYAN_LOCAL_SECRET");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "wrong secret");
    } else if (!body.equals("user=alice")) {
      answer(exchange, 404, "There is no such user.");
    } else {
      answer(exchange, 200, "token-of-alice");
    }
  }

  private static void quick(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!"Bearer token-of-alice".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"detail\": \"wrong token\"}");
    } else if (body.startsWith("{\"text\":\"@bob Pay rent p1\",\"zone\":\"")) {
      answer(exchange, 201, "{\"id\": \"7\", \"title\": \"Pay rent\", \"assignee\": \"bob\"}");
    } else {
      answer(
          exchange,
          422,
          "{\"errors\": [{\"pointer\": \"/text\", \"message\": \"must not be empty\"}]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
