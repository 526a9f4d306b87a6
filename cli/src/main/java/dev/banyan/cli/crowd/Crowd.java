package dev.banyan.cli.crowd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients that create, change, delete, restore, read and list tasks, all at once, and write down
/// what they see.
public final class Crowd implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHARED = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> addresses;
  private final History history = new History();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<String> tasks = new CopyOnWriteArrayList<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile String token;
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean resting;
  private volatile boolean enough;

  private Crowd(List<String> addresses, String token) {
    this.addresses = addresses;
    this.token = token;
  }

  /// @param addresses of the APIs, which the clients take in turn
  /// @param restMillis each client's rest between two requests
  public static Crowd start(List<String> addresses, String token, int clients, long restMillis) {
    Crowd crowd = new Crowd(addresses, token);
    for (int i = 0; i < clients; i++) {
      int number = i;
      crowd.clients.add(
          Thread.ofVirtual().name("client " + i).start(() -> crowd.work(number, restMillis)));
    }
    return crowd;
  }

  public History history() {
    return history;
  }

  /// What was answered in any other way than it should, and what was not answered.
  public Queue<String> failures() {
    return failures;
  }

  /// Tokens last five minutes.
  public void renew(String newToken) {
    token = newToken;
  }

  /// How many requests have been sent.
  public long requests() {
    return requests.get();
  }

  /// Lets the clients send nothing until they are told to go on.
  public void rest() {
    resting = true;
  }

  public void goOn() {
    resting = false;
  }

  /// Ends the requests that run, and sends no more.
  public void stop() throws InterruptedException {
    enough = true;
    for (Thread client : clients) {
      client.join(Duration.ofSeconds(30));
    }
  }

  private void work(int number, long restMillis) {
    String address = addresses.get(number % addresses.size());
    String fresh = null;
    for (int step = 0; !enough; step++) {
      try {
        if (resting) {
          TimeUnit.MILLISECONDS.sleep(20);
          continue;
        }
        int before = failures.size();
        fresh = step(address, number + "-" + step, fresh);
        // Who has just been refused waits longer, as programs do.
        TimeUnit.MILLISECONDS.sleep(failures.size() > before ? 200 : restMillis);
      } catch (IOException | JacksonException e) {
        failures.add(String.valueOf(e));
        if (!slept(200)) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static boolean slept(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private @Nullable String step(String address, String mark, @Nullable String fresh)
      throws IOException, InterruptedException {
    int dice = ThreadLocalRandom.current().nextInt(100);
    if (tasks.isEmpty() || (dice < 10 && tasks.size() < SHARED) || dice < 3) {
      return see(send(address, "POST", "", json("c" + mark), null), true, 201, fresh);
    }
    String task = tasks.get(ThreadLocalRandom.current().nextInt(tasks.size()));
    if (dice < 60) {
      return see(send(address, "PATCH", "/" + task, json("p" + mark), null), true, 200, fresh);
    }
    if (dice < 64) {
      return see(send(address, "DELETE", "/" + task, null, null), false, 200, fresh);
    }
    if (dice < 70) {
      return see(send(address, "POST", "/" + task + "/restore", null, null), false, 200, fresh);
    }
    // Every other read brings the token of the client's last write, as a canary's does.
    String token = dice % 2 == 0 ? fresh : null;
    return see(send(address, "GET", "/" + task, null, token), false, 200, fresh);
  }

  private static String json(String title) {
    return "{\"title\":\"%s\"}".formatted(title);
  }

  private record Answer(long start, long end, HttpResponse<String> response) {}

  private Answer send(
      String address, String method, String path, @Nullable String body, @Nullable String fresh)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/tasks" + path))
            .timeout(Duration.ofSeconds(25))
            .header("Authorization", "Bearer " + token)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    if (fresh != null) {
      request.header("Banyan-Freshness", fresh);
    }
    requests.incrementAndGet();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(start, System.nanoTime(), response);
  }

  // A deletion or restoration that finds it done already changes nothing: it counts as a read.
  private @Nullable String see(
      Answer answer, boolean writes, int expected, @Nullable String fresh) {
    HttpResponse<String> response = answer.response();
    boolean inTrash = response.statusCode() == 409 && response.body().contains("in_trash");
    if (inTrash || (response.statusCode() == 409 && response.body().contains("contended"))) {
      return fresh;
    }
    if (response.statusCode() != expected) {
      failures.add(response.request().method() + " " + response.statusCode() + response.body());
      return fresh;
    }
    JsonNode task = JSON.readTree(response.body());
    String id = task.get("id").asString();
    if (expected == 201) {
      tasks.add(id);
    }
    history.add(
        new History.Seen(
            id, answer.start(), answer.end(), writes, task.get("version").asLong(), content(task)));
    return response.headers().firstValue("Banyan-Freshness").orElse(fresh);
  }

  private static String content(JsonNode task) {
    return task.get("title").asString()
        + " "
        + task.get("updated_at").asString()
        + " "
        + task.path("deleted_at").asString("here");
  }

  /// Looks every task up once more; what this finds is part of the history.
  public void lookAtAll() throws IOException, InterruptedException {
    for (String task : tasks) {
      see(send(addresses.getFirst(), "GET", "/" + task, null, null), false, 200, null);
    }
  }

  @Override
  public void close() {
    enough = true;
    http.close();
  }
}
