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
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /// Gives a command; verifies and tries again where it is refused for the moment.
  void command(String name) throws Exception {
    for (int tries = 0; ; tries++) {
      HttpResponse<String> answer = send("/commands", "{\"command\":\"" + name + "\"}");
      if (answer.statusCode() == 200) {
        return;
      }
      if (tries == 20) {
        throw new IllegalStateException(answer.body());
      }
      send("/commands", "{\"command\":\"VERIFY\"}");
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  void awaitStage(String stage) throws Exception {
    while (!send("", null).body().contains("\"stage\":\"" + stage + "\"")) {
      TimeUnit.MILLISECONDS.sleep(150);
    }
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
