package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// HTTP client for the local monolith, or for another application with the migration engine.
final class MonolithClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String address;
  private final String remedy;
  private final HttpClient http = HttpClient.newHttpClient();

  private MonolithClient(String address, String remedy) {
    this.address = address;
    this.remedy = remedy;
  }

  /// The monolith of this machine's stack.
  static MonolithClient local(CliSettings cliSettings) {
    return new MonolithClient(
        cliSettings.httpAddress(),
        "The monolith does not answer at %s; ./banyan up starts it."
            .formatted(cliSettings.httpAddress()));
  }

  /// Another application.
  ///
  /// @throws UserErrorException if the address is none
  static MonolithClient at(String address) {
    if (!address.matches("https?://[^/\\s]+.*")) {
      throw new UserErrorException("--url must look like http://127.0.0.1:8090, not " + address);
    }
    return new MonolithClient(
        address.replaceFirst("/+$", ""), "No application answers at %s.".formatted(address));
  }

  /// A bearer token for a local user.
  ///
  /// @throws UserErrorException if no token can be obtained
  String token(CliSettings cliSettings, String user) throws InterruptedException {
    StackSecrets stackSecrets = StackSecrets.of(StackHome.at(cliSettings.home()));
    HttpResponse<String> response =
        send(
            request("/local/token", bearer(stackSecrets.local()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + URLEncoder.encode(user, UTF_8))));
    if (response.statusCode() != 200) {
      throw new UserErrorException("No token: " + reason(response));
    }
    return response.body();
  }

  // A problem, or text.
  private static String reason(HttpResponse<String> response) {
    String body = response.body().strip();
    try {
      return body.startsWith("{") ? JSON.readTree(body).path("detail").asString(body) : body;
    } catch (JacksonException e) {
      return body;
    }
  }

  static String bearer(String token) {
    return "Bearer " + token;
  }

  HttpResponse<String> get(String path, String authorization) throws InterruptedException {
    return send(request(path, authorization).GET());
  }

  HttpResponse<String> post(String path, String authorization, String json)
      throws InterruptedException {
    return send(
        request(path, authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(String path, String authorization, String json)
      throws InterruptedException {
    return send(
        request(path, authorization)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> delete(String path, String authorization) throws InterruptedException {
    return send(request(path, authorization).DELETE());
  }

  private HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UserErrorException(remedy, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
