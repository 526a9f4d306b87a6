package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The HTTP kit for bulk requests: each item is answered like a request of its own, and a body that
/// cannot be read changes nothing.
public abstract class TasksHttpBulk extends TasksHttpKit {
  private static final String BULK = TASKS + ":bulk";
  private static final String ID = "01980000-0000-7000-8000-000000000000";

  @Test
  void answersEachItemLikeARequestOfItsOwn() {
    Answer first = create("First");
    Answer second = create("Second");
    Answer stale = create("Stale");
    String unknown = UUID.randomUUID().toString();
    Answer answer =
        bulk(
            """
            {"id": "%s", "action": "update", "if_match": "\\"1\\"", "patch": {"done": true, "labels": ["a"]}}
            """
                .formatted(first.text("id")),
            """
            {"id": "%s", "action": "delete", "if_match": null, "patch": null}
            """
                .formatted(second.text("id")),
            """
            {"id": "%s", "action": "update", "if_match": "\\"7\\"", "patch": {"done": true}}
            """
                .formatted(stale.text("id")),
            "{\"id\": \"%s\", \"action\": \"restore\"}".formatted(unknown));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.headers()).doesNotContainKey("retry-after");
    assertThat(client.exercised()).contains(Operation.BULK_TASKS);
    assertThat(statuses(answer)).containsExactly(200, 200, 412, 404);

    JsonNode items = answer.json().path("items");
    assertThat(items.get(0).path("etag").asString()).isEqualTo("\"2\"");
    assertThat(items.get(0).path("task")).isEqualTo(get(first).json());
    assertThat(items.get(0).at("/task/status").asString()).isEqualTo("DONE");
    assertThat(items.get(1).path("task")).isEqualTo(get(second).json());
    assertThat(items.get(1).at("/task/deleted_at").isMissingNode()).isFalse();
    assertThat(items.get(2).at("/problem/code").asString()).isEqualTo("stale_version");
    assertThat(items.get(2).has("task")).isFalse();
    assertThat(get(stale).header("ETag")).isEqualTo("\"1\"");
    assertThat(items.get(3).path("id").asString()).isEqualTo(unknown);
    assertThat(items.get(3).at("/problem/code").asString()).isEqualTo("not_found");
    assertThat(items.get(3).at("/problem/request_id").asString())
        .isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void refusesSingleItemsByTheRules() {
    Answer bobs = client.send(BOB, "POST", TASKS, "{\"title\": \"x\"}", "Content-Type", JSON);
    Answer shared =
        client.send(
            BOB,
            "POST",
            TASKS,
            "{\"title\": \"x\", \"assignee\": \"alice\"}",
            "Content-Type",
            JSON);
    Answer trashed = create("Trashed");
    client.send(ALICE, "DELETE", TASKS + "/" + trashed.text("id"), null);
    Answer dateless = create("No day");
    Answer answer =
        bulk(
            update(bobs, "{\"done\": true}"),
            "{\"id\": \"%s\", \"action\": \"delete\"}".formatted(shared.text("id")),
            update(trashed, "{\"done\": true}"),
            update(dateless, "{\"due_time\": \"09:00\"}"));
    assertThat(statuses(answer)).containsExactly(404, 403, 409, 422);
    assertThat(answer.json().at("/items/3/problem/errors/0/pointer").asString())
        .isEqualTo("/due_time");
  }

  @Test
  void canBeRepeated() {
    Answer task = create("Twice");
    String item = update(task, "{\"priority\": \"HIGH\"}");
    assertThat(bulk(item).json()).isEqualTo(bulk(item).json());
    assertThat(get(task).header("ETag")).isEqualTo("\"2\"");
    String conditional = item.replace("\"action\"", "\"if_match\": \"\\\"1\\\"\", \"action\"");
    assertThat(statuses(bulk(conditional))).containsExactly(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "W/\\\"1\\\"", "\\\"9\\\", \\\"1-gzip\\\""})
  void readsEntityTagsAsTheHeader(String tags) {
    Answer task = create("Tagged");
    assertThat(statuses(bulk(restore(task, tags)))).containsExactly(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\\"x\\\""})
  void doesNotTakeTagsThatNeverExistedForAny(String tags) {
    Answer task = create("Tagged");
    assertThat(statuses(bulk(restore(task, tags)))).containsExactly(412);
  }

  @Test
  void takesTwoHundredItemsAndNotMore() {
    List<String> items =
        IntStream.range(0, 201)
            .mapToObj(i -> "{\"id\": \"%s\", \"action\": \"delete\"}".formatted(UUID.randomUUID()))
            .toList();
    Answer all = bulk(items.subList(1, 201).toArray(String[]::new));
    assertThat(statuses(all)).hasSize(200).containsOnly(404);
    assertRefused(bulk(items.toArray(String[]::new)), "/items", "too_many");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                              | /items                | required
          {"items": null}                                                 | /items                | required
          {"items": []}                                                   | /items                | required
          {"items": {}}                                                   | /items                | wrong_type
          {"items": [], "all": true}                                      | /items                | required
          {"items": [ITEM], "all": true}                                  | /all                  | unknown_field
          {"items": [7]}                                                  | /items/0              | wrong_type
          {"items": [null]}                                               | /items/0              | wrong_type
          {"items": [{"action": "delete"}]}                               | /items/0/id           | required
          {"items": [{"id": "7", "action": "delete"}]}                    | /items/0/id           | bad_id
          {"items": [{"id": 7, "action": "delete"}]}                      | /items/0/id           | wrong_type
          {"items": [{"id": "ID"}]}                                       | /items/0/action       | required
          {"items": [{"id": "ID", "action": "burn"}]}                     | /items/0/action       | not_a_choice
          {"items": [{"id": "ID", "action": "DELETE"}]}                   | /items/0/action       | not_a_choice
          {"items": [{"id": "ID", "action": "update"}]}                   | /items/0/patch        | required
          {"items": [{"id": "ID", "action": "update", "patch": 7}]}       | /items/0/patch        | wrong_type
          {"items": [{"id": "ID", "action": "delete", "patch": {}}]}      | /items/0/patch        | contradiction
          {"items": [{"id": "ID", "action": "delete", "title": "x"}]}     | /items/0/title        | unknown_field
          {"items": [{"id": "ID", "action": "delete", "if_match": "1"}]}  | /items/0/if_match     | bad_entity_tag
          {"items": [{"id": "ID", "action": "delete", "if_match": 1}]}    | /items/0/if_match     | wrong_type
          {"items": [ITEM, ITEM]}                                         | /items/1/id           | duplicate
          {"items": [ITEM, {"id": "7", "action": "delete"}]}              | /items/1/id           | bad_id
          {"items": [{"id": "ID", "action": "update", "patch": {"due": "x"}}]}      | /items/0/patch/due      | bad_date
          {"items": [{"id": "ID", "action": "update", "patch": {"labels": [7]}}]}   | /items/0/patch/labels/0 | wrong_type
          {"items": [{"id": "ID", "action": "update", "patch": {"version": 7}}]}    | /items/0/patch/version  | read_only
          []                                                              | ``                    | wrong_type
          """)
  void refusesABodyThatItCannotReadAsAWhole(String body, String pointer, String code) {
    Answer task = create("Untouched");
    String item = "{\"id\": \"%s\", \"action\": \"delete\"}".formatted(task.text("id"));
    Answer answer = post(ALICE, body.replace("ITEM", item).replace("\"ID\"", "\"" + ID + "\""));
    assertRefused(answer, pointer, code);
    assertThat(get(task).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void refusesCallersWithoutTheScopeAndConditionsOnTheWhole() {
    Caller reader = TestCallers.withOnly("alice", Authority.READ);
    String body = "{\"items\": [{\"id\": \"%s\", \"action\": \"delete\"}]}".formatted(ID);
    assertThat(post(reader, body).status()).isEqualTo(403);
    assertThat(post(ALICE, body, "If-Match", "*").status()).isEqualTo(400);
    assertThat(post(ALICE, "{\"items\": [").status()).isEqualTo(400);
    assertThat(client.send(ALICE, "POST", BULK + "?all=true", body, "Content-Type", JSON).status())
        .isEqualTo(400);
    assertThat(client.send(ALICE, "POST", BULK, body, "Content-Type", "text/plain").status())
        .isEqualTo(415);
    String huge = "{\"items\": [\"%s\"]}".formatted("x".repeat(1024 * 1024));
    assertThat(post(ALICE, huge).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/tasks%3Abulk, 207",
    "POST, /api/v1/tasks:bulk/, 404",
    "GET, /api/v1/tasks:bulk, 405",
    "PATCH, /api/v1/tasks:bulk, 405"
  })
  void hasOneAddress(String method, String path, int status) {
    String body = "{\"items\": [{\"id\": \"%s\", \"action\": \"delete\"}]}".formatted(ID);
    assertThat(client.send(ALICE, method, path, body, "Content-Type", JSON).status())
        .isEqualTo(status);
  }

  private static void assertRefused(Answer answer, String pointer, String code) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("invalid_task");
    List<JsonNode> errors = answer.json().path("errors").valueStream().toList();
    assertThat(errors)
        .anySatisfy(error -> {
          assertThat(error.path("pointer").asString()).isEqualTo(pointer);
          assertThat(error.path("code").asString()).isEqualTo(code);
        });
  }

  private static List<Integer> statuses(Answer answer) {
    assertThat(answer.status()).isEqualTo(207);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("status").asInt())
        .toList();
  }

  private static String update(Answer task, String patch) {
    return "{\"id\": \"%s\", \"action\": \"update\", \"patch\": %s}"
        .formatted(task.text("id"), patch);
  }

  private static String restore(Answer task, String ifMatch) {
    return "{\"id\": \"%s\", \"action\": \"restore\", \"if_match\": \"%s\"}"
        .formatted(task.text("id"), ifMatch);
  }

  private Answer create(String title) {
    return client.send(
        ALICE, "POST", TASKS, "{\"title\": \"%s\"}".formatted(title), "Content-Type", JSON);
  }

  private Answer get(Answer task) {
    return client.send(ALICE, "GET", TASKS + "/" + task.text("id"), null);
  }

  private Answer bulk(String... items) {
    return post(
        ALICE, List.of(items).stream().collect(Collectors.joining(",", "{\"items\": [", "]}")));
  }

  private Answer post(Caller caller, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return client.send(caller, "POST", BULK, body, all);
  }
}
