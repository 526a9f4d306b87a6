package dev.banyan.bench;

import dev.banyan.bench.contestant.StackContestants;
import dev.banyan.bench.stack.ChildProcess;
import dev.banyan.bench.stack.Ports;
import dev.banyan.bench.stack.Resources;
import dev.banyan.bench.stack.SecondInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Measures how long a server takes from the start of its process to its first successful response
/// to a list of tasks, with a token.
final class StartTimes {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final Map<String, String> PORTS =
      Map.of("task-service", "BANYAN_TASKS_PORT", "monolith", "BANYAN_HTTP_PORT");

  private final StackContestants stack;
  private final Path logs;
  private final Resources resources;

  /// @param stack in which the task service owns the tasks
  StartTimes(StackContestants stack, Path logs, Resources resources) {
    this.stack = stack;
    this.logs = logs;
    this.resources = resources;
  }

  /// By process; a server that does not start in time is missing.
  Map<String, Duration> measure() throws IOException, InterruptedException {
    Map<String, Duration> times = new TreeMap<>();
    for (Map.Entry<String, String> port : PORTS.entrySet()) {
      start(port.getKey(), port.getValue()).ifPresent(time -> times.put(port.getKey(), time));
    }
    return times;
  }

  private Optional<Duration> start(String name, String portVariable)
      throws IOException, InterruptedException {
    String bearer = stack.bearer().strip().substring("Authorization: ".length());
    int port = Ports.free(1).getFirst();
    long begin = System.nanoTime();
    Optional<ChildProcess> instance =
        SecondInstance.start(stack.stack().process(name), portVariable, port, logs);
    if (instance.isEmpty()) {
      return Optional.empty();
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/tasks?limit=1".formatted(port)))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", bearer)
            .build();
    try (ChildProcess process = resources.add(instance.get());
        HttpClient http = HttpClient.newHttpClient()) {
      while (process.isAlive() && System.nanoTime() - begin < LONGEST.toNanos()) {
        if (succeeds(http, request)) {
          return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
      return Optional.empty();
    }
  }

  private static boolean succeeds(HttpClient http, HttpRequest request)
      throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
