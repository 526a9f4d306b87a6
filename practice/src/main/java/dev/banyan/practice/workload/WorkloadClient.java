package dev.banyan.practice.workload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One client of a [Workload], at one address: sends requests sequentially. Bound to one thread.
final class WorkloadClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHARED = 40;
  private static final List<String> STATUSES = List.of("OPEN", "IN_PROGRESS", "DONE", "CANCELLED");
  private static final List<String> PRIORITIES = List.of("NONE", "LOW", "MEDIUM", "HIGH", "URGENT");

  private static final List<String> RULES =
      List.of("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=1", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=1");

  private final Workload workload;
  private final String name;
  private final String address;
  private int step;
  private @Nullable String fresh;
  private @Nullable Creation unanswered;

  WorkloadClient(Workload workload, String name, String address) {
    this.workload = workload;
    this.name = name;
    this.address = address;
  }

  private record Answer(long start, long end, HttpResponse<String> response) {}

  private record Creation(String key, Map<String, Object> body) {}

  String name() {
    return name;
  }

  void work(long restMillis) {
    while (!workload.isDone()) {
      int failures = workload.failures().size();
      try {
        if (!workload.isResting()) {
          step();
        }
      } catch (IOException | JacksonException e) {
        workload.failures().add(String.valueOf(e));
      } catch (InterruptedException e) {
        return;
      }
      try {
        // Backs off after a failure, like a real client.
        TimeUnit.MILLISECONDS.sleep(workload.failures().size() > failures ? 200 : restMillis);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void step() throws IOException, InterruptedException {
    step++;
    int dice = ThreadLocalRandom.current().nextInt(100);
    Workload.Known task = workload.anyTask();
    if (unanswered != null || task == null || (dice < 10 && workload.size() < SHARED) || dice < 2) {
      create();
    } else if (dice < 55) {
      patch(task);
    } else if (dice < 59) {
      delete(task);
    } else if (dice < 66) {
      see(send("POST", "/" + task.id() + "/restore", null, Map.of()), null);
    } else {
      // Every other read sends the freshness token of the client's last write, as clients should.
      boolean bringsToken = dice % 2 == 0;
      if (dice < 76) {
        list(bringsToken);
      } else {
        read(task, bringsToken);
      }
    }
  }

  /// Creates a task. A create request without a response is retried with the same key, and must
  /// create only one task.
  void create() throws IOException, InterruptedException {
    step++;
    Creation creation = unanswered;
    if (creation == null) {
      creation = new Creation("key-" + name + "-" + step, content(name, true));
    }
    unanswered = creation;
    Answer answer = send("POST", "", creation.body(), Map.of("Idempotency-Key", creation.key()));
    JsonNode task = see(answer, creation.body());
    if (task != null) {
      unanswered = null;
      workload.knows(new Workload.Known(task.get("id").asString(), name));
    }
  }

  private void patch(Workload.Known task) throws IOException, InterruptedException {
    Map<String, Object> body = content(task.label(), false);
    see(send("PATCH", "/" + task.id(), body, Map.of()), body);
  }

  /// Content for a write: always a unique title, so that writes can be distinguished, and other
  /// fields.
  private Map<String, Object> content(String label, boolean everything) {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    String title = name + " " + step;
    Map<String, Object> content = new TreeMap<>(Map.of("title", title));
    if (everything || dice.nextInt(3) == 0) {
      content.put("notes", "# %s\n\"🌳\" \\ 'מים'\t%d".formatted(title, dice.nextLong()));
    }
    if (everything || dice.nextInt(3) == 0) {
      content.put("labels", List.of(label, "l" + dice.nextInt(5)));
    }
    if (everything || dice.nextInt(3) == 0) {
      content.put("status", STATUSES.get(dice.nextInt(STATUSES.size())));
    }
    if (everything || dice.nextInt(3) == 0) {
      content.put("priority", PRIORITIES.get(dice.nextInt(PRIORITIES.size())));
    }
    if (everything || dice.nextInt(3) == 0) {
      content.put("due", day(dice));
      content.put("due_time", "%02d:%02d".formatted(dice.nextInt(24), dice.nextInt(60)));
    }
    if (everything || dice.nextInt(3) == 0) {
      content.put("start", day(dice));
    }
    // Once, so that completing the task moves no day: what is done does not repeat.
    if (content.containsKey("due") && !"DONE".equals(content.getOrDefault("status", "DONE"))) {
      content.put("recurrence", RULES.get(dice.nextInt(RULES.size())));
    }
    workload.history().sends(title);
    return content;
  }

  private static String day(ThreadLocalRandom dice) {
    return "2027-%02d-%02d".formatted(1 + dice.nextInt(12), 1 + dice.nextInt(28));
  }

  // Only the response tells which version a deletion has created, if any.
  private void delete(Workload.Known task) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long version = 0;
    try {
      JsonNode deleted = see(send("DELETE", "/" + task.id(), null, Map.of()), null);
      version = deleted == null ? 0 : deleted.get("version").asLong();
    } finally {
      workload.history().add(new HistoryChecker.Deletion(task.id(), start, version));
    }
  }

  void read(Workload.Known task, boolean bringsToken) throws IOException, InterruptedException {
    see(send("GET", "/" + task.id(), null, terms(bringsToken)), null);
  }

  /// Lists the tasks that this client has created.
  void list(boolean bringsToken) throws IOException, InterruptedException {
    Map<String, String> terms = terms(bringsToken);
    Answer answer = send("GET", "?limit=200&label=" + name, null, terms);
    if (answer.response().statusCode() != 200) {
      fail(answer);
      return;
    }
    Set<String> tasks = new HashSet<>();
    JsonNode page = JSON.readTree(answer.response().body());
    for (JsonNode task : page.get("items")) {
      tasks.add(task.get("id").asString());
      note(answer, terms.isEmpty(), task, null);
      if (task.has("deleted_at")) {
        workload.failures().add("a deleted task is listed: " + task);
      }
    }
    if (page.get("page").has("next_cursor")) {
      throw new IOException("more tasks than a page holds");
    }
    workload
        .history()
        .add(
            new HistoryChecker.Listed(
                name, name, answer.start(), answer.end(), terms.isEmpty(), tasks));
  }

  private Map<String, String> terms(boolean bringsToken) {
    String token = fresh;
    return bringsToken && token != null ? Map.of("Banyan-Freshness", token) : Map.of();
  }

  private Answer send(
      String method, String path, @Nullable Map<String, Object> body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/tasks" + path))
            .timeout(Duration.ofSeconds(25))
            .header("Authorization", "Bearer " + workload.token())
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    headers.forEach(request::header);
    workload.sends();
    long start = System.nanoTime();
    HttpResponse<String> response = workload.http().send(request.build(), BodyHandlers.ofString());
    return new Answer(start, System.nanoTime(), response);
  }

  private @Nullable JsonNode see(Answer answer, @Nullable Map<String, Object> wrote) {
    HttpResponse<String> response = answer.response();
    String body = response.body();
    if (response.statusCode() == 409 && (body.contains("in_trash") || body.contains("contended"))) {
      return null;
    }
    if (response.statusCode() != 200 && response.statusCode() != 201) {
      fail(answer);
      return null;
    }
    fresh = response.headers().firstValue("Banyan-Freshness").orElse(fresh);
    JsonNode task = JSON.readTree(body);
    boolean newest = response.request().headers().firstValue("Banyan-Freshness").isEmpty();
    note(answer, newest, task, wrote);
    return task;
  }

  // A deletion or restoration that changes nothing counts as a read.
  private void note(
      Answer answer, boolean newest, JsonNode task, @Nullable Map<String, Object> wrote) {
    workload
        .history()
        .add(
            new HistoryChecker.Seen(
                task.get("id").asString(),
                name,
                answer.start(),
                answer.end(),
                newest,
                task.get("version").asLong(),
                fields(task),
                wrote == null ? null : fields(JSON.valueToTree(wrote))));
  }

  private void fail(Answer answer) {
    HttpResponse<String> response = answer.response();
    workload
        .failures()
        .add(
            "%s %d %s after %d ms"
                .formatted(
                    response.request().method(),
                    response.statusCode(),
                    response.body(),
                    (answer.end() - answer.start()) / 1_000_000));
  }

  private static Map<String, String> fields(JsonNode task) {
    Map<String, String> fields = new TreeMap<>();
    task.properties()
        .forEach(field -> {
          if (field.getKey().equals("labels")) {
            fields.put("labels", labels(field.getValue()));
          } else if (!field.getKey().equals("version")) {
            fields.put(field.getKey(), field.getValue().asString());
          }
        });
    return fields;
  }

  private static String labels(JsonNode labels) {
    return labels
        .valueStream()
        .map(label -> "'" + label.asString() + "'")
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
