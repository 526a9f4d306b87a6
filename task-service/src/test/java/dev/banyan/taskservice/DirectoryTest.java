package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.testkit.ServerUnderTest;
import dev.banyan.testkit.TestCallers;
import dev.banyan.testkit.UsersHttpConformance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Who can be given tasks, as the monolith tells it.
class DirectoryTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TaskServiceFixture service;

  @BeforeAll
  static void start() {
    service = new TaskServiceFixture();
  }

  @AfterAll
  static void stop() {
    service.close();
    HTTP.close();
  }

  private static HttpResponse<String> send(String token, String method, String path, String body)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(service.baseUrl() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> asTheMonolith(String method, String body) throws Exception {
    String token = service.keys().tokenOfTheMonolith(UserDirectoryJson.SCOPE);
    return send(token, method, UserDirectoryJson.PATH, body);
  }

  @Nested
  class Listed extends UsersHttpConformance {
    @Override
    protected ServerUnderTest server() {
      try {
        asTheMonolith(
            "PUT",
            "{\"revision\":\"7\",\"usernames\":[\"other\",\"knows-2\",\"knows-1\",\"knows-3\"]}");
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return service;
    }
  }

  private static HttpResponse<String> assign(String name) throws Exception {
    String task = "{\"title\":\"t\",\"assignee\":\"%s\"}".formatted(name);
    return send(service.tokenFor(TestCallers.ALICE), "POST", "/api/v1/tasks", task);
  }

  private static HttpResponse<String> quick(String line) throws Exception {
    String body = "{\"text\":\"%s\"}".formatted(line);
    return send(service.tokenFor(TestCallers.ALICE), "POST", "/api/v1/tasks:quick", body);
  }

  @Test
  void acceptsOnlyAssigneesOfTheLatestDirectory() throws Exception {
    assertThat(asTheMonolith("GET", "").body()).isEqualTo("{\"revision\":\"\"}");
    assertThat(assign("ghost").statusCode()).as("before the names are known").isEqualTo(201);

    assertThat(
            asTheMonolith("PUT", "{\"revision\":\"1\",\"usernames\":[\"bob\",\"eve\"]}")
                .statusCode())
        .isEqualTo(204);
    assertThat(asTheMonolith("GET", "").body()).isEqualTo("{\"revision\":\"1\"}");
    assertThat(assign("eve").statusCode()).isEqualTo(201);
    HttpResponse<String> refused = assign("ghost");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"/assignee\"", "\"unknown_assignee\"");
    HttpResponse<String> refusedLine = quick("t @ghost");
    assertThat(refusedLine.statusCode()).isEqualTo(422);
    assertThat(refusedLine.body()).contains("\"/assignee\"", "\"unknown_assignee\"");
    assertThat(quick("t @eve").statusCode()).isEqualTo(201);

    asTheMonolith("PUT", "{\"revision\":\"2\",\"usernames\":[\"bob\",\"ghost\"]}");
    assertThat(assign("ghost").statusCode()).isEqualTo(201);
    assertThat(assign("eve").statusCode()).isEqualTo(422);
    assertThat(assign("alice").statusCode()).as("oneself").isEqualTo(201);
  }

  @Test
  void changesNothingWhereTheListCannotBeRead() throws Exception {
    String before = asTheMonolith("GET", "").body();
    for (String odd : new String[] {"", "{", "[]", "{}", "{\"revision\":\"x\"}"}) {
      assertThat(asTheMonolith("PUT", odd).statusCode()).as(odd).isEqualTo(400);
    }
    assertThat(asTheMonolith("GET", "").body()).isEqualTo(before);
  }

  @Test
  void acceptsOnlyTheMonolith() throws Exception {
    String body = "{\"revision\":\"x\",\"usernames\":[]}";
    String alice = service.tokenFor(TestCallers.ALICE);
    assertThat(send(alice, "PUT", UserDirectoryJson.PATH, body).statusCode()).isEqualTo(403);
    assertThat(send(alice, "GET", UserDirectoryJson.PATH, "").statusCode()).isEqualTo(403);
    assertThat(send("none", "PUT", UserDirectoryJson.PATH, body).statusCode()).isEqualTo(403);
  }
}
