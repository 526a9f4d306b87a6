package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The HTTP kit for labels: every answer is validated against the OpenAPI file.
public abstract class TasksHttpLabels extends TasksHttpKit {
  private static final String LABELS = "/api/v1/labels";

  @AfterAll
  void exercisesItsOperations() {
    assertThat(client.exercised()).contains(Operation.LIST_LABELS, Operation.RENAME_LABEL);
  }

  private Answer created(Caller caller, String fields) {
    String body = "{\"title\": \"Task\", " + fields + "}";
    Answer created = client.send(caller, "POST", TASKS, body, "Content-Type", JSON);
    assertThat(created.status()).isEqualTo(201);
    return created;
  }

  private JsonNode read(Answer created) {
    return client.send(ALICE, "GET", created.header("Location"), null).json();
  }

  private Answer rename(String body) {
    return client.send(ALICE, "POST", LABELS + ":rename", body, "Content-Type", JSON);
  }

  private List<String> listed(String query) {
    return client
        .send(ALICE, "GET", LABELS + query, null)
        .json()
        .path("items")
        .valueStream()
        .map(JsonNode::toString)
        .toList();
  }

  @Test
  void listsLabelsWithCounts() {
    created(ALICE, "\"labels\": [\"lists-ä\", \"lists-b\"]");
    created(ALICE, "\"labels\": [\"lists-ä\"], \"done\": true");
    assertThat(listed("?prefix=LISTS-"))
        .containsExactly(
            "{\"name\":\"lists-ä\",\"open\":1,\"total\":2}",
            "{\"name\":\"lists-b\",\"open\":1,\"total\":1}");
    Answer first = client.send(ALICE, "GET", LABELS + "?prefix=lists-&limit=1", null);
    String next = first.json().at("/page/next_cursor").asString();
    assertThat(first.header("Link")).contains("cursor=" + next, "rel=\"next\"");
    assertThat(listed("?prefix=lists-&limit=1&cursor=" + next))
        .containsExactly("{\"name\":\"lists-b\",\"open\":1,\"total\":1}");
  }

  @Test
  void renamesALabelInAllItsSpellingsWithOneEventForEachTask() {
    Answer one = created(ALICE, "\"labels\": [\"first\", \"Rename-Mé\", \"last\"]");
    Answer both = created(ALICE, "\"labels\": [\"renamed\", \"rename-me\"]");
    Answer other = created(ALICE, "\"labels\": [\"rename-me-not\"]");
    Answer renamed = rename("{\"from\": \"rename-me\", \"to\": \"renamed\"}");
    assertThat(renamed.json().toString())
        .isEqualTo("{\"changed\":2,\"failed\":[],\"complete\":true}");
    assertThat(read(one).path("labels").toString()).isEqualTo("[\"first\",\"renamed\",\"last\"]");
    assertThat(read(both).path("labels").toString()).isEqualTo("[\"renamed\"]");
    assertThat(read(other).path("version").asInt()).isEqualTo(1);
    JsonNode events =
        client.send(ALICE, "GET", one.header("Location") + "/events", null).json().path("items");
    assertThat(events).hasSize(2);
    assertThat(events.get(0).at("/changes/0/field").asString()).isEqualTo("labels");

    Answer again = rename("{\"from\": \"rename-me\", \"to\": \"renamed\"}");
    assertThat(again.json().path("changed").asInt()).isZero();
    assertThat(read(one).path("version").asInt()).isEqualTo(2);
  }

  @Test
  void changesTheSpellingOfALabel() {
    Answer task = created(ALICE, "\"labels\": [\"spelling\"]");
    String body = "{\"from\": \"spelling\", \"to\": \"Spëlling\"}";
    assertThat(rename(body).json().path("changed").asInt()).isEqualTo(1);
    assertThat(read(task).path("labels").toString()).isEqualTo("[\"Spëlling\"]");
    assertThat(rename(body).json().path("changed").asInt()).isZero();
  }

  @Test
  void saysWhichTasksKeepTheLabel() {
    String project =
        client
            .send(BOB, "POST", "/api/v1/projects", "{\"name\": \"Bob's\"}", "Content-Type", JSON)
            .header("Location");
    client.send(
        BOB,
        "PUT",
        project.concat("/members/alice"),
        "{\"role\": \"VIEWER\"}",
        "Content-Type",
        JSON);
    String id = project.substring(project.lastIndexOf('/') + 1);
    Answer seen = created(BOB, "\"labels\": [\"kept\"], \"project\": \"%s\"".formatted(id));
    Answer own = created(ALICE, "\"labels\": [\"kept\"]");
    created(BOB, "\"labels\": [\"kept\"]");
    Answer renamed = rename("{\"from\": \"kept\", \"to\": \"given up\"}");
    assertThat(renamed.json().path("changed").asInt()).isEqualTo(1);
    assertThat(renamed.json().path("complete").asBoolean()).isTrue();
    assertThat(renamed.json().path("failed")).hasSize(1);
    assertThat(renamed.json().at("/failed/0/id").asString()).isEqualTo(seen.text("id"));
    assertThat(renamed.json().at("/failed/0/problem/code").asString()).isEqualTo("forbidden");
    assertThat(read(own).path("labels").toString()).isEqualTo("[\"given up\"]");
    assertThat(read(seen).path("labels").toString()).isEqualTo("[\"kept\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"from\": \"a\"}",
        "{\"from\": \"a\", \"to\": \" \"}",
        "{\"from\": \"a\", \"to\": 1}",
        "{\"from\": \"a\", \"to\": \"b\", \"cursor\": \"x\"}",
        "{\"from\": \"a\", \"to\": \"b\", \"more\": 1}"
      })
  void refusesBodiesThatAreNotValid(String body) {
    Answer refused = rename(body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("invalid_label");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "cursor=x",
        "q=a",
        "prefix=a&prefix=b",
        "prefix=%00",
        "cursor=AA"
      })
  void refusesParametersThatItDoesNotUnderstand(String query) {
    assertThat(client.send(ALICE, "GET", LABELS + "?" + query, null).status()).isEqualTo(400);
  }
}
