package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The HTTP kit for the changes of all tasks: every answer is validated against the OpenAPI file.
public abstract class TasksHttpChanges extends TasksHttpKit {
  private static final String CHANGES = TASKS + "/changes";

  @AfterAll
  void exercisesItsOperation() {
    assertThat(client.exercised()).contains(Operation.LIST_TASK_CHANGES);
  }

  private String now() {
    return client.send(ALICE, "GET", CHANGES, null).text("next");
  }

  private Answer after(Caller caller, String cursor, String more) {
    return client.send(caller, "GET", CHANGES + "?after=" + cursor + more, null);
  }

  private Answer created(String fields) {
    String body = "{\"title\": \"Task\"%s}".formatted(fields);
    return client.send(ALICE, "POST", TASKS, body, "Content-Type", JSON);
  }

  private void patch(Answer task, String body) {
    String address = task.header("Location");
    assertThat(client.send(ALICE, "PATCH", address, body, "Content-Type", JSON).status())
        .isEqualTo(200);
  }

  private static List<String> kinds(Answer changes, Answer task) {
    return changes
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("task_id").equals(task.json().path("id")))
        .map(one -> one.path("kind").asString())
        .toList();
  }

  @Test
  void followsTheChangesOfATask() {
    String start = now();
    Answer task = created("");
    patch(task, "{\"done\": true}");
    Answer changes = after(ALICE, start, "");
    assertThat(kinds(changes, task)).containsExactly("CREATED", "COMPLETED");
    JsonNode last = changes.json().path("items").valueStream().toList().getLast();
    assertThat(last.path("actor").asString()).isEqualTo("alice");
    assertThat(last.path("version").asInt()).isEqualTo(2);
    assertThat(last.path("changes").toString())
        .isEqualTo("[{\"field\":\"status\",\"from\":\"OPEN\",\"to\":\"DONE\"}]");
    assertThat(kinds(after(ALICE, changes.text("next"), ""), task)).isEmpty();
    Answer first = after(ALICE, start, "&limit=1");
    assertThat(first.json().path("items")).hasSize(1);
    assertThat(first.json().path("more").asBoolean()).isTrue();
    assertThat(kinds(after(ALICE, first.text("next"), ""), task)).containsExactly("COMPLETED");
  }

  @Test
  void waitsForAChange() {
    String start = now();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> after(ALICE, start, "&wait=25"));
    Answer task = created("");
    assertThat(kinds(waiting.join(), task)).containsExactly("CREATED");
    assertThat(after(ALICE, now(), "&wait=1").json().path("items")).isEmpty();
  }

  @Test
  void streamsChangesFromTheLastEventOn() {
    String start = now();
    Answer task = created("");
    String[] from = {"Last-Event-ID", start};
    HttpResponse<Stream<String>> response =
        client.open(ALICE, CHANGES + "?after=" + start + "x", from);
    assertThat(response.statusCode()).isEqualTo(400);
    response = client.open(ALICE, CHANGES + "?after=" + now(), from);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    String last;
    try (Stream<String> lines = response.body()) {
      Iterator<String> line = lines.iterator();
      assertThat(line.next()).isEqualTo("retry: 2000");
      assertThat(line.next()).isEmpty();
      last = line.next();
      assertThat(line.next()).startsWith("data: {\"items\":[").contains(task.text("id"), "CREATED");
      assertThat(line.next()).isEmpty();
      patch(task, "{\"title\": \"Changed\"}");
      assertThat(line.next()).startsWith("id: ").isNotEqualTo(last);
      assertThat(line.next()).contains("CHANGED").doesNotContain("CREATED");
    }
    assertThat(kinds(after(ALICE, last.substring("id: ".length()), ""), task))
        .containsExactly("CHANGED");
    Answer malformed =
        client.send(
            ALICE, "GET", CHANGES, null, "Accept", "text/event-stream", "Last-Event-ID", "7");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.json().at("/errors/0/parameter").asString()).isEqualTo("Last-Event-ID");
    assertThat(client.send(ALICE, "HEAD", CHANGES, null, "Accept", "text/event-stream").status())
        .isEqualTo(200);
  }

  @Test
  void saysThatATaskIsGone() {
    Answer hidden = created("");
    String start = now();
    Answer task = created(", \"assignee\": \"bob\"");
    patch(task, "{\"title\": \"Yours\"}");
    patch(hidden, "{\"title\": \"Mine\"}");
    assertThat(kinds(after(BOB, start, ""), task)).containsExactly("CREATED", "CHANGED");
    patch(task, "{\"assignee\": null}");
    patch(task, "{\"title\": \"Secret\"}");
    Answer changes = after(BOB, start, "");
    assertThat(kinds(changes, task)).containsExactly("GONE");
    assertThat(kinds(changes, hidden)).isEmpty();
    assertThat(changes.body()).doesNotContain("Secret", "alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=x",
        "after=",
        "wait=26",
        "wait=-1",
        "wait=x",
        "limit=0",
        "limit=201",
        "q=a"
      })
  void refusesParametersThatItDoesNotUnderstand(String query) {
    assertThat(client.send(ALICE, "GET", CHANGES.concat("?").concat(query), null).status())
        .isEqualTo(400);
  }

  @Test
  void hasNoOtherMethods() {
    for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
      Answer refused = client.send(ALICE, method, CHANGES, "{}", "Content-Type", JSON);
      assertThat(refused.status()).as(method).isEqualTo(405);
      assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
  }
}
