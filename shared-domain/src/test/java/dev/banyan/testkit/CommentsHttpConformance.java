package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for comments: every answer is validated against the OpenAPI file and every
/// operation is exercised.
public abstract class CommentsHttpConformance extends TasksHttpKit {
  private String comments;

  @BeforeEach
  void beginWithATask() {
    Answer task = client.send(ALICE, "POST", TASKS, "{\"title\": \"T\"}", "Content-Type", JSON);
    comments = TASKS + "/" + task.text("id") + "/comments";
  }

  @AfterAll
  void exercisesEveryOperation() {
    assertThat(client.exercised())
        .containsAll(
            Stream.of(Operation.values()).filter(TasksHttpConformance::isOfComments).toList());
  }

  private Answer add(String body, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Content-Type", JSON), Stream.of(headers)).toArray(String[]::new);
    return client.send(ALICE, "POST", comments, body, all);
  }

  private Answer send(Caller caller, String method, String path) {
    return client.send(caller, method, path, null);
  }

  @Test
  void addsReadsDeletesAndRestores() {
    Answer added = add("{\"text\": \"<b>🌳</b> *so*\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("text")).isEqualTo("<b>🌳</b> *so*");
    assertThat(added.text("author")).isEqualTo("alice");
    String address = added.header("Location");
    assertThat(address).isEqualTo(comments + "/" + added.text("id"));
    assertThat(send(ALICE, "GET", address).json()).isEqualTo(added.json());
    Answer deleted = send(ALICE, "DELETE", address);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().has("deleted_at")).isTrue();
    assertThat(send(ALICE, "GET", comments).json().path("items")).isEmpty();
    assertThat(send(ALICE, "POST", address + "/restore").json().has("deleted_at")).isFalse();
    assertThat(send(ALICE, "GET", comments).json().path("items")).hasSize(1);
  }

  private Answer patch(Caller caller, String address, String body, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Content-Type", "application/merge-patch+json"), Stream.of(headers))
            .toArray(String[]::new);
    return client.send(caller, "PATCH", address, body, all);
  }

  @Test
  void editsAComment() {
    Answer added = add("{\"text\": \"Watred\"}");
    assertThat(added.header("ETag")).isEqualTo("\"1\"");
    assertThat(added.json().has("edited_at")).isFalse();
    String address = added.header("Location");
    Answer edited = patch(ALICE, address, "{\"text\": \"Watered\\r\\n\"}", "If-Match", "\"1\"");
    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.text("text")).isEqualTo("Watered\n");
    assertThat(edited.header("ETag")).isEqualTo("\"2\"");
    assertThat(edited.json().has("edited_at")).isTrue();
    assertThat(send(ALICE, "GET", address).json()).isEqualTo(edited.json());
    assertThat(send(ALICE, "GET", comments).json().at("/items/0")).isEqualTo(edited.json());
    for (String same : List.of("{}", "{\"text\": \"Watered\\n\"}")) {
      assertThat(patch(ALICE, address, same).json()).isEqualTo(edited.json());
    }
    Answer plain = client.send(ALICE, "PATCH", address, "{\"text\": \"x\"}", "Content-Type", JSON);
    assertThat(plain.header("ETag")).isEqualTo("\"3\"");
    send(ALICE, "DELETE", address);
    Answer late = patch(ALICE, address, "{\"text\": \"late\"}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("comment_deleted");
  }

  @Test
  void heedsConditionsOnAComment() {
    String address = add("{\"text\": \"One\"}").header("Location");
    assertThat(client.send(ALICE, "GET", address, null, "If-None-Match", "\"1\"").status())
        .isEqualTo(304);
    assertThat(client.send(ALICE, "HEAD", address, null, "If-None-Match", "W/\"1\"").status())
        .isEqualTo(304);
    assertThat(client.send(ALICE, "GET", address, null, "If-Match", "\"2\"").status())
        .isEqualTo(412);
    for (String stale : List.of("\"2\"", "\"x\"")) {
      Answer refused = patch(ALICE, address, "{\"text\": \"Two\"}", "If-Match", stale);
      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.text("code")).isEqualTo("stale_version");
      assertThat(client.send(ALICE, "DELETE", address, null, "If-Match", stale).status())
          .isEqualTo(412);
      assertThat(client.send(ALICE, "POST", address + "/restore", null, "If-Match", stale).status())
          .isEqualTo(412);
    }
    assertThat(patch(ALICE, address, "{\"text\": \"Two\"}", "If-None-Match", "*").status())
        .isEqualTo(412);
    Answer odd = patch(ALICE, address, "{\"text\": \"Two\"}", "If-Match", "x\"1\"y");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.json().at("/errors/0/parameter").asString()).isEqualTo("If-Match");
    assertThat(send(ALICE, "GET", address).header("ETag")).isEqualTo("\"1\"");
    assertThat(client.send(ALICE, "DELETE", address, null, "If-Match", "\"1\"").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": null}| 422| required",
        "{\"text\": \" \"}| 422| required",
        "{\"text\": 7}| 422| wrong_type",
        "{\"author\": \"bob\"}| 422| read_only",
        "{\"colour\": 1}| 422| unknown_field",
        "[]| 422| wrong_type",
        "{| 400| valid JSON",
      })
  void refusesAnEditThatIsNone(String body, int status, String says) {
    String address = add("{\"text\": \"One\"}").header("Location");
    Answer refused = patch(ALICE, address, body);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.body()).contains(says);
    assertThat(send(ALICE, "GET", address).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void letsOnlyTheAuthorEdit() {
    Answer task =
        client.send(
            ALICE,
            "POST",
            TASKS,
            "{\"title\": \"T\", \"assignee\": \"bob\"}",
            "Content-Type",
            JSON);
    comments = TASKS + "/" + task.text("id") + "/comments";
    String address = add("{\"text\": \"Hers\"}").header("Location");
    Answer refused = patch(BOB, address, "{\"text\": \"His\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("code")).isEqualTo("forbidden");
  }

  @Test
  void pagesThroughAListByItsLinks() {
    for (int i = 1; i <= 5; i++) {
      add("{\"text\": \"%d\"}".formatted(i));
    }
    List<String> texts = new ArrayList<>();
    String next = comments + "?limit=2";
    while (!next.isEmpty()) {
      Answer page = send(ALICE, "GET", next);
      page.json().path("items").forEach(one -> texts.add(one.path("text").asString()));
      Matcher link = Pattern.compile("<(.+)>; rel=\"next\"").matcher(page.header("Link"));
      next = link.matches() ? link.group(1) : "";
      assertThat(page.json().path("page").has("next_cursor")).isEqualTo(!next.isEmpty());
    }
    assertThat(texts).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void repeatsACreationWithTheSameKeyWithoutASecondComment() {
    String key = UUID.randomUUID().toString();
    Answer first = add("{\"text\": \"Once\"}", "Idempotency-Key", key);
    Answer second = add("{\"text\": \"Once\"}", "Idempotency-Key", key);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    Answer other = add("{\"text\": \"Other\"}", "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("code")).isEqualTo("key_reused");
    assertThat(add("{\"text\": \"x\"}", "Idempotency-Key", "a b").status()).isEqualTo(400);
  }

  @Test
  void hidesCommentsWithTheirTask() {
    String address = add("{\"text\": \"Secret\"}").header("Location");
    for (String path : List.of(comments, address)) {
      assertThat(send(BOB, "GET", path).status()).isEqualTo(404);
    }
    assertThat(send(BOB, "DELETE", address).status()).isEqualTo(404);
    assertThat(patch(BOB, address, "{}").status()).isEqualTo(404);
    assertThat(send(BOB, "POST", address + "/restore").status()).isEqualTo(404);
    assertThat(send(ALICE, "GET", TASKS + "/" + UUID.randomUUID() + "/comments").status())
        .isEqualTo(404);
  }

  @Test
  void takesNoCommentOnATaskInTheTrash() {
    send(ALICE, "DELETE", comments.replace("/comments", ""));
    Answer refused = add("{\"text\": \"Late\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("in_trash");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"\"}| 422| invalid_comment| required",
        "{\"text\": \" \\n \"}| 422| invalid_comment| required",
        "{}| 422| invalid_comment| required",
        "{\"text\": null}| 422| invalid_comment| required",
        "{\"text\": 7}| 422| invalid_comment| wrong_type",
        "{\"text\": \"\\u0000\"}| 422| invalid_comment| control_character",
        "{\"text\": \"x\", \"author\": \"bob\"}| 422| invalid_comment| read_only",
        "{\"text\": \"x\", \"colour\": 1}| 422| invalid_comment| unknown_field",
        "[]| 422| invalid_comment| wrong_type",
        "{| 400| malformed_json| valid JSON",
      })
  void refusesABodyThatIsNoComment(String body, int status, String code, String says) {
    Answer refused = add(body);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.text("code")).isEqualTo(code);
    assertThat(refused.body()).contains(says);
  }

  @Test
  void searchesAllCommentsWithAccessToAllTasks() {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    for (int i = 1; i <= 3; i++) {
      add("{\"text\": \"%s %d\"}".formatted(word.toUpperCase(Locale.ROOT), i));
    }
    String search = "/api/v1/comments?author=alice&q=" + word;
    List<String> texts = new ArrayList<>();
    String next = search + "&limit=2&created_from=2020-01-01T00:00:00Z";
    while (!next.isEmpty()) {
      Answer page = send(ADMIN, "GET", next);
      assertThat(page.status()).isEqualTo(200);
      page.json().path("items").forEach(one -> texts.add(one.path("text").asString()));
      Matcher link = Pattern.compile("<(.+)>; rel=\"next\"").matcher(page.header("Link"));
      next = link.matches() ? link.group(1) : "";
    }
    assertThat(texts).extracting(text -> text.split(" ", -1)[1]).containsExactly("3", "2", "1");
    String task = comments.replaceAll(".*/tasks/|/comments", "");
    assertThat(send(ADMIN, "GET", search + "&sort=created_at&limit=1&task_id=" + task).body())
        .contains(" 1\"");
    assertThat(send(ADMIN, "GET", search + "&deleted=true").json().path("items")).isEmpty();
    Answer refused = send(ALICE, "GET", search);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("WWW-Authenticate")).contains("insufficient_scope", "tasks:any");
    for (String wrong :
        List.of(
            "q=%00",
            "author=A",
            "task_id=7",
            "deleted=x",
            "sort=due",
            "created_from=2026-01-01",
            "created_to=%2B10000-01-01T00:00:00Z",
            "limit=0",
            "x=y")) {
      Answer bad = send(ADMIN, "GET", "/api/v1/comments?" + wrong);
      assertThat(bad.status()).as(wrong).isEqualTo(400);
      assertThat(bad.json().at("/errors/0/parameter").asString())
          .isEqualTo(wrong.split("=", -1)[0]);
    }
  }

  @Test
  void reactsWithoutANewVersion() {
    Answer added = add("{\"text\": \"One\"}");
    String address = added.header("Location");
    String heart = address + "/reactions/heart";
    Answer reacted = send(ALICE, "PUT", heart);
    assertThat(reacted.status()).isEqualTo(200);
    assertThat(reacted.json().path("reactions").toString())
        .isEqualTo("[{\"emoji\":\"heart\",\"users\":[\"alice\"]}]");
    assertThat(reacted.json().path("version").asInt()).isEqualTo(1);
    String tag = reacted.header("ETag");
    assertThat(tag).startsWith("\"1.");
    assertThat(send(ALICE, "PUT", heart).json()).isEqualTo(reacted.json());
    assertThat(client.send(ALICE, "GET", address, null, "If-None-Match", "\"1\"").json())
        .isEqualTo(reacted.json());
    assertThat(client.send(ALICE, "GET", address, null, "If-None-Match", "W/" + tag).status())
        .isEqualTo(304);
    assertThat(patch(ALICE, address, "{\"text\": \"Two\"}", "If-Match", tag).status())
        .isEqualTo(200);
    assertThat(send(ALICE, "DELETE", heart).header("ETag")).isEqualTo("\"2\"");
    assertThat(send(ALICE, "DELETE", heart).json().path("reactions")).isEmpty();
    Answer unknown = send(ALICE, "PUT", address + "/reactions/%F0%9F%91%8D");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/errors/0/code").asString()).isEqualTo("unknown_emoji");
    assertThat(send(BOB, "PUT", heart).status()).isEqualTo(404);
    assertThat(send(ALICE, "POST", heart).status()).isEqualTo(405);
    assertThat(client.send(ALICE, "PUT", heart, null, "If-Match", "\"2\"").status()).isEqualTo(400);
    send(ALICE, "DELETE", address);
    assertThat(send(ALICE, "PUT", heart).text("code")).isEqualTo("comment_deleted");
    assertThat(
            send(
                    ALICE,
                    "PUT",
                    address.replaceFirst("[^/]+$", UUID.randomUUID() + "/reactions/eyes"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void refusesWhatIsNoIdNoCursorAndNoMethod() {
    assertThat(send(ALICE, "GET", TASKS + "/7/comments").text("code")).isEqualTo("bad_id");
    assertThat(send(ALICE, "GET", comments + "/7").text("code")).isEqualTo("bad_id");
    assertThat(send(ALICE, "GET", comments + "?cursor=x").text("code")).isEqualTo("bad_cursor");
    assertThat(send(ALICE, "GET", comments + "?limit=0").text("code")).isEqualTo("bad_parameter");
    assertThat(send(ALICE, "GET", comments + "?q=x").text("code")).isEqualTo("bad_parameter");
    assertThat(send(ALICE, "PUT", comments).status()).isEqualTo(405);
    String tooLong = "{\"text\": \"%s\"}".formatted("x".repeat(20_001));
    assertThat(add(tooLong).body()).contains("too_long");
    assertThat(client.send(ALICE, "POST", comments, "x", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(send(ALICE, "GET", comments + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
