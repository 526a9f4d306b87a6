package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who comments on a task all the time through the monolith's API, and remembers what was
/// acknowledged.
final class CommentWorkload {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long REST_MILLIS = 40;

  private final Stack stack;
  private final String task;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile String token;
  private volatile boolean enough;
  private final Thread thread = Thread.ofVirtual().name("talk").unstarted(this::talk);

  private CommentWorkload(Stack stack, String token, String task) {
    this.stack = stack;
    this.token = token;
    this.task = task;
  }

  static CommentWorkload about(Stack stack, String title) throws IOException, InterruptedException {
    String token = stack.token("alice");
    return new CommentWorkload(stack, token, created(stack, token, title));
  }

  private static String created(Stack stack, String token, String title)
      throws IOException, InterruptedException {
    HttpResponse<String> created =
        stack.post(
            stack.monolith() + "/api/v1/tasks", token, "{\"title\": \"%s\"}".formatted(title));
    assertThat(created.statusCode()).isEqualTo(201);
    return JSON.readTree(created.body()).get("id").asString();
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    enough = true;
    thread.join(Duration.ofSeconds(30));
  }

  private void talk() {
    for (int number = 0; !enough; number++) {
      String text = "Said " + number;
      try {
        HttpResponse<String> reply = add(stack.monolith(), task, text);
        if (reply.statusCode() == 201) {
          said.add(text);
        } else {
          failures.add(reply.statusCode() + " " + reply.body());
        }
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
      } catch (IOException e) {
        failures.add(String.valueOf(e));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  Queue<String> said() {
    return said;
  }

  Queue<String> failures() {
    return failures;
  }

  private String address(String server, String commented) {
    return server + "/api/v1/tasks/" + commented + "/comments";
  }

  private HttpResponse<String> add(String server, String commented, String text)
      throws IOException, InterruptedException {
    return stack.post(address(server, commented), token, "{\"text\": \"%s\"}".formatted(text));
  }

  /// A task that nobody has commented on.
  String newTask() {
    try {
      return created(stack, token, "A new task");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Through one of the servers; the task service may send the client to the other one.
  void addsReadsEditsDeletesAndRestores(String server) throws IOException, InterruptedException {
    // Tokens last five minutes.
    token = stack.token("alice");
    String commented = newTask();
    String answering = server;
    HttpResponse<String> added = add(server, commented, "Here");
    if (added.statusCode() == 421) {
      assertThat(server).isEqualTo(stack.taskService());
      assertThat(added.headers().firstValue("Banyan-Owner")).contains("MONOLITH");
      answering = stack.monolith();
      added = add(answering, commented, "Here");
    }
    assertThat(added.statusCode()).describedAs(added.body()).isEqualTo(201);
    String id = JSON.readTree(added.body()).get("id").asString();
    String comment = address(answering, commented) + "/" + id;
    assertThat(stack.get(comment, token).body()).isEqualTo(added.body());
    HttpResponse<String> edited = stack.patch(comment, token, "{\"text\": \"Still here\"}");
    assertThat(edited.statusCode()).describedAs(edited.body()).isEqualTo(200);
    assertThat(JSON.readTree(edited.body()).has("edited_at")).isTrue();
    assertThat(edited.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(stack.delete(comment, token).statusCode()).isEqualTo(200);
    assertThat(texts(stack.get(address(answering, commented), token))).isEmpty();
    assertThat(stack.post(comment + "/restore", token, "").statusCode()).isEqualTo(200);
    assertThat(texts(stack.get(address(answering, commented), token)))
        .containsExactly("Still here");
  }

  void hidesFromStrangers() throws IOException, InterruptedException {
    String bob = stack.token("bob");
    HttpResponse<String> monolith = stack.get(address(stack.monolith(), task), bob);
    assertThat(monolith.statusCode()).isEqualTo(404);
    assertThat(stack.get(address(stack.taskService(), task), bob).statusCode()).isIn(404, 421);
  }

  /// Every comment on the task that the talk is about.
  List<String> listed() throws IOException, InterruptedException {
    token = stack.token("alice");
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      HttpResponse<String> page =
          stack.get(address(stack.monolith(), task) + "?limit=200" + cursor, token);
      all.addAll(texts(page));
      JsonNode next = JSON.readTree(page.body()).path("page").path("next_cursor");
      cursor = next.isMissingNode() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> texts(HttpResponse<String> page) {
    assertThat(page.statusCode()).describedAs(page.body()).isEqualTo(200);
    return JSON.readTree(page.body())
        .get("items")
        .valueStream()
        .map(one -> one.get("text").asString())
        .toList();
  }
}
