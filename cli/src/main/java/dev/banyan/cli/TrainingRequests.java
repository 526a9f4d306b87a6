package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Typical requests to a stack, many times: the API of both servers and the pages, while the task
/// service owns the tasks and after the monolith has taken them over.
final class TrainingRequests {
  private static final Duration LONGEST_PART = Duration.ofSeconds(15);
  private static final String USER = "alice";
  private static final String TASKS = "/api/v1/tasks";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CliSettings settings;
  private final StackHome home;
  private final int rounds;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  TrainingRequests(CliSettings settings, StackHome home, int rounds) {
    this.rounds = rounds;
    this.settings = settings;
    this.home = home;
  }

  void send() throws InterruptedException {
    signIn();
    useApi(settings.tasksAddress());
    useApi(settings.httpAddress());
    usePages();
    takeOver();
    useApi(settings.httpAddress());
    usePages();
  }

  private void useApi(String address) throws InterruptedException {
    String token = token(USER);
    String task = "";
    long end = System.nanoTime() + LONGEST_PART.toNanos();
    for (int i = 0; i < rounds && System.nanoTime() < end; i++) {
      if (i % 5 == 0) {
        task =
            call(address, TASKS, token, "POST", "{\"title\": \"Water the fig %d\"}".formatted(i))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String comments = task + "/comments";
        call(address, comments, token, "POST", "{\"text\": \"It is dry.\"}");
        call(address, comments, token, "GET", "");
        call(address, task, token, "PATCH", "{\"title\": \"Water the figs %d\"}".formatted(i));
        call(address, TASKS + "?limit=20&q=fig&status=OPEN", token, "GET", "");
      }
      call(address, task, token, "GET", "");
      call(address, TASKS + "?limit=20", token, "GET", "");
    }
  }

  private void usePages() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_PART.toNanos();
    for (int i = 0; i < rounds / 5 && System.nanoTime() < end; i++) {
      page("/tasks");
      page("/tasks?q=fig");
      page("/login");
    }
  }

  private void takeOver() throws InterruptedException {
    try (MonolithClient monolith = MonolithClient.local(settings)) {
      MigrationApiClient tasks =
          new MigrationApiClient(monolith, "tasks", MonolithClient.bearer(token("admin")));
      MigrationWatch watch = new MigrationWatch(null);
      tasks.order(Map.of("command", "START"));
      watch.untilDone(tasks);
      tasks.order(
          Map.of(
              "command", "HAND_OVER", "without_rehearsal", true, "unverified_because", "training"));
      watch.untilDone(tasks);
    }
  }

  private String token(String user) throws InterruptedException {
    try (MonolithClient monolith = MonolithClient.local(settings)) {
      return monolith.token(settings, user).strip();
    }
  }

  private void signIn() throws InterruptedException {
    Matcher csrf = CSRF.matcher(page("/login").body());
    if (!csrf.find()) {
      throw new UserErrorException("There is no sign-in form.");
    }
    String password = PasswordCommand.password(home, USER);
    String fields =
        "username=%s&password=%s&_csrf=%s"
            .formatted(
                USER, URLEncoder.encode(password, UTF_8), URLEncoder.encode(csrf.group(1), UTF_8));
    answer(
        HttpRequest.newBuilder(URI.create(settings.httpAddress() + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private HttpResponse<String> page(String path) throws InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(settings.httpAddress() + path)));
  }

  private HttpResponse<String> call(
      String address, String path, String token, String method, String json)
      throws InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(address).resolve(path))
            .header("Authorization", MonolithClient.bearer(token))
            .header(
                "Content-Type",
                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(LONGEST_PART).build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new UserErrorException(
            "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
