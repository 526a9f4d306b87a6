package dev.banyan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Checks the readiness of local processes.
final class Probe implements AutoCloseable {
  private static final String NO_ANSWER = "no answer";
  private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /// Whether the process at this address reports that it is ready.
  boolean ready(String address) {
    return answers(address + "/readyz");
  }

  /// Why the process at this address is not ready, such as `DATABASE_READ_ONLY`; empty if it is.
  Optional<String> unreadiness(String address) {
    try {
      HttpResponse<String> response = http.send(get(address + "/readyz"), BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.empty() : Optional.of(reason(response));
    } catch (IOException e) {
      return Optional.of(NO_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(NO_ANSWER);
    }
  }

  // The monolith sends JSON, the task service the word alone.
  private static String reason(HttpResponse<String> response) {
    String status = "status " + response.statusCode();
    try {
      String body = response.body().strip();
      String reason = body.startsWith("{") ? JSON.readTree(body).path("status").asString("") : body;
      return WORD.matcher(reason).matches() ? reason : status;
    } catch (JacksonException e) {
      return status;
    }
  }

  /// Whether this address answers with 200.
  boolean answers(String address) {
    try {
      return http.send(get(address), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(3)).build();
  }

  /// Whether the port is in use.
  static boolean taken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// A port of this machine that nothing listens on.
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UserErrorException("No port is free: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
