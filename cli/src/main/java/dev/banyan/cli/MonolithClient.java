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

/// HTTP client for the local monolith.
final class MonolithClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final CliSettings cliSettings;
  private final StackSecrets stackSecrets;
  private final HttpClient http = HttpClient.newHttpClient();

  MonolithClient(CliSettings cliSettings) {
    this.cliSettings = cliSettings;
    this.stackSecrets = StackSecrets.of(StackHome.at(cliSettings.home()));
  }

  /// A bearer token for a local user.
  ///
  /// @throws UserErrorException if no token can be obtained
  String token(String user) throws InterruptedException {
    HttpResponse<String> response =
        send(
            request("/local/token", stackSecrets.local())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + URLEncoder.encode(user, UTF_8))));
    if (response.statusCode() != 200) {
      throw new UserErrorException("No token: " + response.body());
    }
    return response.body();
  }

  HttpResponse<String> get(String path, String token) throws InterruptedException {
    return send(request(path, token).GET());
  }

  HttpResponse<String> post(String path, String token, String json) throws InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(cliSettings.httpAddress() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UserErrorException(
          "The monolith does not answer at %s; ./banyan up starts it."
              .formatted(cliSettings.httpAddress()),
          e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
