package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that changes the same tasks with one bulk request after the other, each item on
/// condition of the version that the one before has answered: an item that is made twice, or whose
/// answer is lost, shows as a version that is not current.
final class BulkWorkload implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TASKS = 40;

  private final Stack stack;
  private final String address;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile boolean enough;
  private String token;
  private final Thread thread = Thread.ofVirtual().name("bulk").unstarted(this::work);

  private BulkWorkload(Stack stack, String address) throws IOException, InterruptedException {
    this.stack = stack;
    this.address = address + "/api/v1/tasks";
    this.token = stack.token("alice");
  }

  static BulkWorkload start(Stack stack, String address) throws IOException, InterruptedException {
    BulkWorkload workload = new BulkWorkload(stack, address);
    for (int i = 0; i < TASKS; i++) {
      HttpResponse<String> created =
          stack.post(workload.address, workload.token, "{\"title\": \"Bulk %d\"}".formatted(i));
      assertThat(created.statusCode()).isEqualTo(201);
      workload.tags.put(JSON.readTree(created.body()).get("id").asString(), "\"1\"");
    }
    workload.thread.start();
    return workload;
  }

  private void work() {
    for (int round = 1; !enough; round++) {
      try {
        HttpResponse<String> answer = stack.post(address + ":bulk", token, body(round));
        switch (answer.statusCode()) {
          case 207 -> read(JSON.readTree(answer.body()).get("items"));
          case 401 -> token = stack.token("alice");
          case 503 -> refused(JSON.readTree(answer.body()));
          default -> failures.add(answer.statusCode() + " " + answer.body());
        }
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (IOException e) {
        failures.add(String.valueOf(e));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String body(int round) {
    StringBuilder items = new StringBuilder();
    tags.forEach((id, tag) ->
        items
            .append(items.isEmpty() ? "" : ",")
            .append("{\"id\": \"%s\", \"action\": \"update\"".formatted(id))
            .append(", \"if_match\": %s".formatted(JSON.writeValueAsString(tag)))
            .append(", \"patch\": {\"notes\": \"%d\"}}".formatted(round)));
    return "{\"items\": [" + items + "]}";
  }

  private void read(JsonNode items) {
    for (JsonNode item : items) {
      String id = item.get("id").asString();
      if (item.get("status").asInt() == 200) {
        changes.incrementAndGet();
        tags.put(id, item.get("etag").asString());
      } else if (item.get("status").asInt() == 503) {
        refused(item.get("problem"));
      } else {
        failures.add(item.toString());
      }
    }
  }

  // Nothing was changed, so that the next round sends the same version.
  private void refused(JsonNode problem) {
    if (!problem.get("code").asString().equals("sealed")) {
      failures.add(problem.toString());
    }
  }

  Queue<String> failures() {
    return failures;
  }

  /// How many items have changed their task.
  int changes() {
    return changes.get();
  }

  @Override
  public void close() {
    enough = true;
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
