package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP kit for the events of tasks: every answer is validated against the OpenAPI file.
public abstract class TasksHttpEvents extends TasksHttpKit {
  @AfterAll
  void exercisesItsOperation() {
    assertThat(client.exercised()).contains(Operation.LIST_TASK_EVENTS);
  }

  private String created() {
    return client
        .send(
            ALICE,
            "POST",
            TASKS,
            "{\"title\": \"<b>🌳</b>\", \"labels\": [\"a\", \"b, c\"]}",
            "Content-Type",
            JSON)
        .header("Location");
  }

  private void patch(String task, String body) {
    assertThat(client.send(ALICE, "PATCH", task, body, "Content-Type", JSON).status())
        .isEqualTo(200);
  }

  @Test
  void listsWhatHappenedNewestFirst() {
    String task = created();
    patch(task, "{\"notes\": \"x\", \"due\": \"2026-12-04\", \"labels\": [\"a\"]}");
    patch(task, "{\"done\": true}");
    Answer events = client.send(ALICE, "GET", task + "/events", null);
    assertThat(events.status()).isEqualTo(200);
    assertThat(events.json().path("items"))
        .extracting(event -> event.path("kind").asString())
        .containsExactly("COMPLETED", "CHANGED", "CREATED");
    assertThat(events.json().at("/items/0/actor").asString()).isEqualTo("alice");
    assertThat(events.json().at("/items/0/at"))
        .isEqualTo(client.send(ALICE, "GET", task, null).json().path("updated_at"));
    assertThat(events.json().at("/items/0/changes").toString())
        .isEqualTo("[{\"field\":\"status\",\"from\":\"OPEN\",\"to\":\"DONE\"}]");
    assertThat(events.json().at("/items/1/changes").toString())
        .isEqualTo(
            "[{\"field\":\"notes\"},{\"field\":\"due\",\"to\":\"2026-12-04\"},"
                + "{\"field\":\"labels\",\"from\":[\"a\",\"b, c\"],\"to\":[\"a\"]}]");
    assertThat(events.json().at("/items/2/changes/0/to").asString()).isEqualTo("<b>🌳</b>");
  }

  @Test
  void listsPageByPage() {
    String task = created();
    patch(task, "{\"done\": true}");
    Answer first = client.send(ALICE, "GET", task + "/events?limit=1", null);
    String next = first.json().at("/page/next_cursor").asString();
    assertThat(first.header("Link"))
        .isEqualTo("<" + task + "/events?limit=1&cursor=" + next + ">; rel=\"next\"");
    Answer last = client.send(ALICE, "GET", task + "/events?limit=1&cursor=" + next, null);
    assertThat(last.json().at("/items/0/version").asInt()).isEqualTo(1);
    assertThat(last.json().path("page").has("next_cursor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=201", "cursor=x", "cursor=LTE", "cursor=MDE", "sort=at"})
  void refusesParametersThatItDoesNotUnderstand(String query) {
    Answer answer = client.send(ALICE, "GET", created() + "/events?" + query, null);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void hidesTheEventsOfHiddenTasks() {
    assertThat(client.send(BOB, "GET", created() + "/events", null).status()).isEqualTo(404);
    String unknown = TASKS + "/" + UUID.randomUUID() + "/events";
    assertThat(client.send(ALICE, "GET", unknown, null).status()).isEqualTo(404);
    assertThat(client.send(ALICE, "GET", TASKS + "/7/events", null).text("code"))
        .isEqualTo("bad_id");
  }
}
