package dev.banyan.taskservice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that the service sends to itself before it reports that it is ready, so that the first
/// requests of users find a pool with open connections and code that the JVM has compiled. None of
/// them finds or changes anything.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int ROUNDS = 100;
  private static final String TASKS = "/api/v1/tasks";

  private final URI service;
  private final String token;

  /// @param token of a user without tasks
  WarmUp(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /// The address at which a server that listens on this host reaches itself.
  static URI address(String host, int port) {
    try {
      InetAddress bound = InetAddress.getByName(host);
      String reached =
          bound.isAnyLocalAddress()
              ? InetAddress.getLoopbackAddress().getHostAddress()
              : bound.getHostAddress();
      return new URI("http", null, reached, port, null, null, null);
    } catch (UnknownHostException | URISyntaxException e) {
      throw new IllegalStateException("listens on an unknown host: " + host, e);
    }
  }

  /// Sends the requests, for four seconds at most. A service that does not answer them starts
  /// nevertheless: its readiness tells what is wrong.
  void run() {
    long end = System.nanoTime() + LIMIT.toNanos();
    String missing = TASKS + "/" + new UUID(0, 0);
    List<HttpRequest> round =
        List.of(
            request(TASKS + "?limit=20", "GET", ""),
            request(TASKS + "?limit=20&status=OPEN&q=a", "GET", ""),
            request(missing, "GET", ""),
            request(missing + "/comments", "GET", ""),
            request(missing, "PATCH", "{\"title\": \"None\"}"),
            request(TASKS, "POST", "{\"title\": \"\", \"notes\": \"None\"}"));
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(LIMIT)
            .build()) {
      for (int i = 0; i < ROUNDS; i++) {
        for (HttpRequest request : round) {
          if (System.nanoTime() > end) {
            return;
          }
          http.send(request, BodyHandlers.discarding());
        }
      }
    } catch (IOException e) {
      LOG.debug("The warm-up ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(String path, String method, String json) {
    return HttpRequest.newBuilder(service.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header(
            "Content-Type",
            method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
        .build();
  }
}
