import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// Operates the migration of the tasks of a local stack over HTTP.
record Operator(HttpClient http, String monolith, String secret) {

  /// @param home the folder of the stack, which has the secret that tokens are had for
  static Operator of(HttpClient http, String monolith, String home) throws Exception {
    Properties secrets = new Properties();
    try (var file = Files.newBufferedReader(Path.of(home, "secrets"))) {
      secrets.load(file);
    }
    return new Operator(http, monolith, secrets.getProperty("local"));
  }

  String token(String user) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(monolith + "/local/token"))
            .header("Authorization", "Bearer " + secret)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("user=" + user))
            .build();
    for (int tries = 0; ; tries++) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      if (tries == 20 || isFinal(answer)) {
        throw failure("no token for " + user, answer);
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /// Gives a command; verifies and tries again where it is refused for the moment.
  void command(String name) throws Exception {
    for (int tries = 0; ; tries++) {
      HttpResponse<String> answer = order(name);
      if (answer.statusCode() == 200) {
        return;
      }
      if (tries == 20) {
        throw failure(name + " was not carried out", answer);
      }
      order("VERIFY");
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private HttpResponse<String> order(String command) throws Exception {
    HttpResponse<String> answer = send("/commands", "{\"command\":\"" + command + "\"}");
    if (answer.statusCode() != 200 && isFinal(answer)) {
      throw failure(command + " was not carried out", answer);
    }
    return answer;
  }

  void awaitStage(String stage) throws Exception {
    while (true) {
      HttpResponse<String> answer = send("", null);
      if (answer.statusCode() == 200) {
        if (answer.body().contains("\"stage\":\"" + stage + "\"")) {
          return;
        }
      } else if (isFinal(answer)) {
        throw failure("the migration's status is not known", answer);
      }
      TimeUnit.MILLISECONDS.sleep(150);
    }
  }

  // Whether asking again is of no use. A refusal (409) and what fails in a hand-over (5xx) pass.
  private static boolean isFinal(HttpResponse<String> answer) {
    return answer.statusCode() < 500 && answer.statusCode() != 409 && answer.statusCode() != 429;
  }

  static IllegalStateException failure(String what, HttpResponse<String> answer) {
    return new IllegalStateException(
        "%s: status %d, %s".formatted(what, answer.statusCode(), answer.body()));
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return http.send(
        request(monolith + "/migration/v1/tasks" + path, token("admin"), body),
        BodyHandlers.ofString());
  }

  static HttpRequest request(String address, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    return (body == null ? request : request.POST(BodyPublishers.ofString(body))).build();
  }
}
