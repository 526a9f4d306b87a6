package dev.banyan.system;

import dev.banyan.practice.workload.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Operates the migration of a capability as a program does: over HTTP, at one instance of the
/// monolith.
///
/// @param localSecret lets it have tokens
/// @param authorization a header to send instead of tokens; `null` for none
record MigrationOperator(
    HttpClient http,
    String monolith,
    String localSecret,
    String capability,
    @Nullable String authorization)
    implements TokenSource {
  private static final JsonMapper JSON = new JsonMapper();

  /// Operates the migration of Banyan's tasks.
  MigrationOperator(HttpClient http, String monolith, String localSecret) {
    this(http, monolith, localSecret, "tasks", null);
  }

  /// A token for a user, good for five minutes.
  @Override
  public String token(String user) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request("/local/token", "Bearer " + localSecret)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + user))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /// Sends these bytes where commands are taken.
  HttpResponse<String> send(String body) throws IOException, InterruptedException {
    return http.send(
        request(path() + "/commands", operator())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /// Orders this. A hand-over needs no rehearsal.
  HttpResponse<String> order(String command) throws IOException, InterruptedException {
    String more = command.equals("HAND_OVER") ? ",\"without_rehearsal\":true" : "";
    return send("{\"command\":\"%s\"%s}".formatted(command, more));
  }

  /// Orders this, again where it is refused for the moment.
  void insist(String command) throws IOException, InterruptedException {
    Awaitility.await(command + " is accepted")
        .atMost(Timeouts.RECOVERY)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(250))
        .until(() -> orderOrVerify(command), Reply::isAccepted);
  }

  private record Reply(int status, String body) {
    boolean isAccepted() {
      return status == 200;
    }
  }

  private Reply orderOrVerify(String command) throws IOException, InterruptedException {
    HttpResponse<String> answer = order(command);
    if (answer.body().contains("not_verified") || answer.body().contains("differences")) {
      order("VERIFY");
    }
    return new Reply(answer.statusCode(), answer.body());
  }

  JsonNode status() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(path(), operator()).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no status: " + answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }

  /// Waits for a status of this kind.
  ///
  /// @return that status
  JsonNode await(String what, Duration within, Predicate<JsonNode> wanted) {
    Seen seen =
        Awaitility.await(what)
            .atMost(within)
            .pollInSameThread()
            .pollInterval(Duration.ofMillis(40))
            .until(this::look, look -> look.status().filter(wanted).isPresent());
    return seen.status().orElseThrow();
  }

  // With the failure, so that the message of a wait that is over says it.
  private record Seen(Optional<JsonNode> status, String failure) {}

  private Seen look() throws InterruptedException {
    try {
      return new Seen(Optional.of(status()), "");
    } catch (IOException e) {
      return new Seen(Optional.empty(), e.toString());
    }
  }

  static String stage(JsonNode status) {
    return status.get("stage").asString();
  }

  static boolean allAnswer(JsonNode status) {
    return status.get("sides").valueStream().allMatch(side -> side.get("up").asBoolean());
  }

  private String path() {
    return "/migration/v1/" + capability;
  }

  private String operator() throws IOException, InterruptedException {
    return authorization == null ? "Bearer " + token("admin") : authorization;
  }

  private HttpRequest.Builder request(String path, String header) {
    return HttpRequest.newBuilder(URI.create(monolith + path))
        .timeout(Duration.ofSeconds(15))
        .header("Authorization", header);
  }
}
