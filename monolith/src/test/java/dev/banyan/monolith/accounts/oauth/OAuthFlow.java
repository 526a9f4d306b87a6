package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.MonolithFixture;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that asks for tokens, by hand, so that it can also ask for what it must not have.
final class OAuthFlow implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String id;
  private final String secret;

  OAuthFlow(MonolithFixture monolith, String id, String secret) {
    this.base = monolith.baseUrl();
    this.id = id;
    this.secret = secret;
  }

  record Answer(int status, JsonNode json) {
    String text(String field) {
      return json.path(field).asString("");
    }
  }

  /// @param fields of the form; a program without a secret names itself among them
  Answer post(String path, Map<String, String> fields) {
    return post(path, fields, Map.of());
  }

  Answer post(String path, Map<String, String> fields, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)));
    headers.forEach(request::header);
    if (!secret.isEmpty()) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)));
    }
    HttpResponse<String> response = send(request);
    return new Answer(
        response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
  }

  Answer token(Map<String, String> fields) {
    return post("/oauth2/token", fields);
  }

  /// What the API answers to this token.
  int tasks(String token) {
    return send(HttpRequest.newBuilder(base.resolve("/api/v1/tasks"))
            .header("Authorization", "Bearer " + token))
        .statusCode();
  }

  JsonNode get(String path) {
    return JSON.readTree(send(HttpRequest.newBuilder(base.resolve(path))).body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    http.close();
  }
}
