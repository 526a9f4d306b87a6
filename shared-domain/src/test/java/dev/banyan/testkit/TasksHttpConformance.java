package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.ContractFile;
import dev.banyan.contract.Operation;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The HTTP kit: a server does what the contract promises. Every answer is validated against the
/// OpenAPI file and every operation is exercised. What a server must refuse is in
/// [TasksHttpRefusals], quick add in `TasksHttpQuick`, bulk requests in `TasksHttpBulk`, events in
/// `TasksHttpEvents`.
public abstract class TasksHttpConformance extends TasksHttpKit {
  @AfterAll
  void exercisesEveryOperation() {
    assertThat(client.exercised())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Operation.values())
                .filter(one ->
                    one.path().startsWith(TASKS)
                        && !isOfComments(one)
                        && !one.isOfAttachments()
                        && !one.path().contains("/events")
                        && !one.path().contains("/changes")
                        && !one.path().contains(":"))
                .toList());
  }

  static boolean isOfComments(Operation operation) {
    return operation.path().contains("/comments");
  }

  @Test
  void takesTheSmallestTask() {
    Answer created = create("{\"title\": \"Water the fig\", \"done\": false}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("title")).isEqualTo("Water the fig");
    assertThat(created.json().path("done").asBoolean()).isFalse();
    assertThat(created.text("status")).isEqualTo("OPEN");
    assertThat(created.text("owner")).isEqualTo("alice");
    assertThat(created.json().has("due")).isFalse();
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.header("Location")).isEqualTo(TASKS + "/" + created.text("id"));
  }

  @Test
  void givesBackExactlyWhatWasTyped() {
    Answer created =
        create(
            """
            {"title": "<script>alert(1)</script> 🌳 שלום", "notes": "a\\n\\tb \\"c\\" \\\\ 'd'",
             "status": "DONE", "priority": "URGENT", "due": "2028-02-29", "due_time": "23:59", "start": "2028-02-01",
             "labels": ["ä, b", "c"], "assignee": "bob"}
            """);
    JsonNode read = get(created).json();
    assertThat(read).isEqualTo(created.json());
    assertThat(read.path("title").asString()).isEqualTo("<script>alert(1)</script> 🌳 שלום");
    assertThat(read.path("notes").asString()).isEqualTo("a\n\tb \"c\" \\ 'd'");
    assertThat(read.path("due_time").asString()).isEqualTo("23:59");
    assertThat(read.path("start").asString()).isEqualTo("2028-02-01");
    assertThat(read.path("labels").get(0).asString()).isEqualTo("ä, b");
    assertThat(read.path("done").asBoolean()).isTrue();
    assertThat(read.path("completed_at").asString()).isEqualTo(read.path("created_at").asString());
  }

  @Test
  void takesBackWhatItGave() {
    Answer created = create("{\"title\": \"Round trip\", \"labels\": [\"a\"]}");
    Answer replaced = send("PUT", path(created), created.body(), "Content-Type", JSON);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json()).isEqualTo(created.json());
  }

  @Test
  void showsSubtasksAndTheirProgress() {
    Answer move = create("{\"title\": \"Move house\"}");
    assertThat(move.json().has("subtasks")).isFalse();
    String id = move.text("id");
    Answer books = create("{\"title\": \"Pack books\", \"parent\": \"" + id + "\"}");
    assertThat(books.text("parent")).isEqualTo(id);
    assertThat(books.text("parent_title")).isEqualTo("Move house");
    create("{\"title\": \"Pack lamp\", \"status\": \"DONE\", \"parent\": \"" + id + "\"}");
    assertThat(get(move).json().path("subtasks").toString()).isEqualTo("{\"total\":2,\"done\":1}");
    JsonNode listed = send("GET", TASKS + "?sort=created_at&parent=" + id, null).json();
    assertThat(listed.at("/items/0")).isEqualTo(books.json());
    assertThat(listed.path("items")).hasSize(2);
    Answer replaced = send("PUT", path(books), books.body(), "Content-Type", JSON);
    assertThat(replaced.json()).isEqualTo(books.json());
    Answer nested =
        send(
            "PATCH",
            path(move),
            "{\"parent\": \"" + books.text("id") + "\"}",
            "Content-Type",
            "application/merge-patch+json");
    assertThat(nested.status()).isEqualTo(422);
    assertThat(nested.json().at("/errors/0/pointer").asString()).isEqualTo("/parent");
    assertThat(nested.json().at("/errors/0/code").asString()).isEqualTo("nested");
    assertThat(send("DELETE", path(move), null).status()).isEqualTo(200);
    Answer early = send("POST", path(books) + "/restore", null);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("code")).isEqualTo("parent_in_trash");
    assertThat(send("POST", path(move) + "/restore", null).status()).isEqualTo(200);
    assertThat(get(books).json().has("deleted_at")).isFalse();
    assertThat(send("GET", TASKS + "?parent=nobody", null).status()).isEqualTo(400);
  }

  @Test
  void repeatsACreationWithTheSameKeyWithoutASecondTask() {
    String key = UUID.randomUUID().toString();
    String body = "{\"title\": \"Once\"}";
    Answer first = send("POST", TASKS, body, "Content-Type", JSON, "Idempotency-Key", key);
    Answer second = send("POST", TASKS, body, "Content-Type", JSON, "Idempotency-Key", key);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    Answer other =
        send("POST", TASKS, "{\"title\": \"X\"}", "Content-Type", JSON, "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("code")).isEqualTo("key_reused");
  }

  @Test
  void takesAKeyForOneTaskOnlyHoweverAlikeTheirTextsAre() {
    String key = UUID.randomUUID().toString();
    Answer first =
        send(
            "POST",
            TASKS,
            "{\"title\": \"t, notes=n\"}",
            "Content-Type",
            JSON,
            "Idempotency-Key",
            key);
    assertThat(first.status()).isEqualTo(201);
    for (String body :
        List.of(
            "{\"title\": \"t\", \"notes\": \"n, notes=\"}",
            "{\"title\": \"t\", \"notes\": \"n\"}",
            "{\"title\": \"t, notes=n\", \"labels\": [\"x\"]}")) {
      Answer other = send("POST", TASKS, body, "Content-Type", JSON, "Idempotency-Key", key);
      assertThat(other.text("code")).as(body).isEqualTo("key_reused");
    }
  }

  @Test
  void patchesInBothMediaTypes() {
    Answer created = create("{\"title\": \"Patch me\", \"due\": \"2026-12-24\"}");
    Answer emptied =
        send(
            "PATCH",
            path(created),
            "{\"due\": null, \"labels\": [\"x\"]}",
            "Content-Type",
            "application/merge-patch+json");
    assertThat(emptied.json().has("due")).isFalse();
    assertThat(emptied.header("ETag")).isEqualTo("\"2\"");
    Answer done = send("PATCH", path(created), "{\"done\": true}", "Content-Type", JSON);
    assertThat(done.text("status")).isEqualTo("DONE");
    assertThat(done.json().path("labels")).hasSize(1);
  }

  @Test
  void removesTheTimeOfADueDayWithTheDay() {
    Answer created =
        create("{\"title\": \"Call\", \"due\": \"2026-12-24\", \"due_time\": \"14:30\"}");
    Answer moved = patch(created, "{\"due\": \"2026-12-27\"}");
    assertThat(moved.text("due_time")).isEqualTo("14:30");
    Answer cleared = patch(created, "{\"due\": null}");
    assertThat(cleared.json().has("due_time")).isFalse();
    Answer refused = patch(created, "{\"due_time\": \"15:00\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/due_time");
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("needs_due");
  }

  @Test
  void movesATaskThatRepeatsToItsNextDay() {
    Answer created =
        create(
            """
            {"title": "Report", "due": "9990-01-01", "due_time": "14:30", "start": "9989-12-30",
             "recurrence": "rrule:interval=1;count=2;bymonthday=1;freq=monthly"}
            """);
    assertThat(created.text("recurrence")).isEqualTo("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2");
    assertThat(created.text("recurrence_from")).isEqualTo("due");
    Answer next = patch(created, "{\"done\": true}");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.json().path("done").asBoolean()).isFalse();
    assertThat(next.json().has("completed_at")).isFalse();
    assertThat(next.header("ETag")).isEqualTo("\"2\"");
    assertThat(next.text("due")).isEqualTo("9990-02-01");
    assertThat(next.text("due_time")).isEqualTo("14:30");
    assertThat(next.text("start")).isEqualTo("9990-01-30");
    assertThat(next.text("recurrence")).isEqualTo("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=1");
    assertThat(get(created).json()).isEqualTo(next.json());
    Answer done = patch(created, "{\"done\": true}");
    assertThat(done.text("status")).isEqualTo("DONE");
    assertThat(done.text("due")).isEqualTo("9990-02-01");
    assertThat(done.json().has("recurrence")).isFalse();
    assertThat(done.json().has("recurrence_from")).isFalse();
  }

  @Test
  void patchesARecurrence() {
    Answer created = create("{\"title\": \"Water\", \"due\": \"2026-12-24\"}");
    Answer refused = patch(created, "{\"recurrence_from\": \"completion\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/recurrence_from");
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("needs_recurrence");
    Answer repeating = patch(created, "{\"recurrence\": \"FREQ=DAILY;INTERVAL=3\"}");
    assertThat(repeating.text("recurrence_from")).isEqualTo("due");
    Answer counted = patch(created, "{\"recurrence_from\": \"completion\"}");
    assertThat(counted.text("recurrence")).isEqualTo("FREQ=DAILY;INTERVAL=3");
    assertThat(counted.text("recurrence_from")).isEqualTo("completion");
    Answer changed = patch(created, "{\"recurrence\": \"FREQ=WEEKLY\"}");
    assertThat(changed.text("recurrence_from")).isEqualTo("completion");
    Answer unplanned = patch(created, "{\"due\": null}");
    assertThat(unplanned.json().has("recurrence")).isFalse();
    Answer early = patch(created, "{\"recurrence\": \"FREQ=DAILY\"}");
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.json().at("/errors/0/pointer").asString()).isEqualTo("/recurrence");
    assertThat(early.json().at("/errors/0/code").asString()).isEqualTo("needs_due");
  }

  @Test
  void listsByTheDayOnWhichTasksStart() {
    create("{\"title\": \"First\", \"labels\": [\"begin\"], \"start\": \"2026-01-01\"}");
    create("{\"title\": \"Second\", \"labels\": [\"begin\"], \"start\": \"2026-01-02\"}");
    create("{\"title\": \"Any day\", \"labels\": [\"begin\"]}");
    String list = TASKS + "?label=begin";
    assertThat(titles(send("GET", list + "&start_to=2026-01-01", null))).containsExactly("First");
    assertThat(titles(send("GET", list + "&start_from=2026-01-02", null)))
        .containsExactly("Second");
    assertThat(titles(send("GET", list + "&start_from=2026-01-01&start_to=2026-01-02", null)))
        .containsExactly("Second", "First");
  }

  @Test
  void replacesOnlyTheVersionThatIsNamed() {
    Answer created = create("{\"title\": \"One\"}");
    Answer second = replace(created, "Two", created.header("ETag"));
    assertThat(second.status()).isEqualTo(200);
    Answer stale = replace(created, "Three", created.header("ETag"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.text("code")).isEqualTo("stale_version");
    assertThat(replace(created, "Four", "\"1\", W/\"2\"").status()).isEqualTo(200);
    assertThat(replace(created, "Five", "*").status()).isEqualTo(200);
    assertThat(replace(created, "Six", "\"not-a-version\"").status()).isEqualTo(412);
    assertThat(get(created).text("title")).isEqualTo("Five");
  }

  @Test
  void answers304ToWhoHasItAlready() {
    Answer created = create("{\"title\": \"Cached\"}");
    Answer same = send("GET", path(created), null, "If-None-Match", created.header("ETag"));
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(send("GET", path(created), null, "If-None-Match", "\"77\"").status()).isEqualTo(200);
  }

  @Test
  void deletesAndRestores() {
    Answer created = create("{\"title\": \"To and fro\", \"labels\": [\"fro\"]}");
    Answer deleted = send("DELETE", path(created), null);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().has("deleted_at")).isTrue();
    assertThat(titles(send("GET", TASKS + "?label=fro", null))).isEmpty();
    assertThat(titles(send("GET", TASKS + "?label=fro&trash=true", null)))
        .containsExactly("To and fro");
    Answer refused = send("PATCH", path(created), "{\"done\": true}", "Content-Type", JSON);
    assertThat(refused.status()).isEqualTo(409);
    Answer restored = send("POST", path(created) + "/restore", null);
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.json().has("deleted_at")).isFalse();
  }

  @Test
  void hidesATaskFromStrangersAndKeepsAnAssigneeFromDeleting() {
    Answer secret = create("{\"title\": \"Secret\"}");
    assertThat(client.send(BOB, "GET", path(secret), null).status()).isEqualTo(404);
    Answer shared = create("{\"title\": \"Shared\", \"assignee\": \"bob\"}");
    assertThat(client.send(BOB, "GET", path(shared), null).status()).isEqualTo(200);
    assertThat(client.send(BOB, "DELETE", path(shared), null).status()).isEqualTo(403);
  }

  @Test
  void pagesThroughAListByItsLinks() {
    for (int i = 1; i <= 5; i++) {
      create("{\"title\": \"Page %d\", \"labels\": [\"pages\"]}".formatted(i));
    }
    List<String> titles = new ArrayList<>();
    String next = TASKS + "?label=pages&limit=2&sort=created_at";
    while (!next.isEmpty()) {
      Answer page = send("GET", next, null);
      assertThat(page.status()).isEqualTo(200);
      titles.addAll(titles(page));
      Matcher link = Pattern.compile("<(.+)>; rel=\"next\"").matcher(page.header("Link"));
      next = link.matches() ? link.group(1) : "";
      assertThat(page.json().path("page").has("next_cursor")).isEqualTo(!next.isEmpty());
    }
    assertThat(titles).containsExactly("Page 1", "Page 2", "Page 3", "Page 4", "Page 5");
  }

  @Test
  void filtersAndSorts() {
    create(
        "{\"title\": \"Low\", \"labels\": [\"mix\"], \"priority\": \"LOW\", \"due\":"
            + " \"2026-01-02\"}");
    create("{\"title\": \"High\", \"labels\": [\"mix\"], \"priority\": \"HIGH\", \"done\": true}");
    create("{\"title\": \"None 100%\", \"labels\": [\"mix\"]}");
    String mix = TASKS + "?label=mix";
    assertThat(titles(send("GET", mix + "&sort=-priority", null)))
        .containsExactly("High", "Low", "None 100%");
    assertThat(titles(send("GET", mix + "&status=OPEN,IN_PROGRESS&sort=created_at", null)))
        .containsExactly("Low", "None 100%");
    assertThat(titles(send("GET", mix + "&priority=LOW&priority=HIGH&status=OPEN", null)))
        .containsExactly("Low");
    assertThat(titles(send("GET", mix + "&q=100%25", null))).containsExactly("None 100%");
    assertThat(titles(send("GET", mix + "&due_to=2026-01-02", null))).containsExactly("Low");
    assertThat(titles(send("GET", mix + "&assignee=bob", null))).isEmpty();
  }

  @Test
  void listsWhatWasChangedSince() {
    Answer first = create("{\"title\": \"First\", \"labels\": [\"since\"]}");
    Answer second = create("{\"title\": \"Second\", \"labels\": [\"since\"]}");
    String since = TASKS + "?label=since&sort=updated_at&updated_since=";
    assertThat(titles(send("GET", since + first.text("updated_at"), null)))
        .containsExactly("First", "Second");
    assertThat(titles(send("GET", since + second.text("updated_at"), null)))
        .containsExactly("Second");
    Answer changed = patch(first, "{\"notes\": \"x\"}");
    assertThat(titles(send("GET", since + changed.text("updated_at"), null)))
        .containsExactly("First");
    assertThat(send("GET", since + "yesterday", null).status()).isEqualTo(400);
  }

  @Test
  void answersWithTheFieldsThatAreAskedFor() {
    Answer task = create("{\"title\": \"Short\", \"labels\": [\"fields\"]}");
    create("{\"title\": \"Next\", \"labels\": [\"fields\"]}");
    Answer one = unread(path(task) + "?fields=title,due,version");
    assertThat(one.body()).isEqualTo("{\"title\":\"Short\",\"version\":1}");
    assertThat(one.header("ETag")).isEqualTo("\"1\"");
    Answer known =
        client.sendUnread(ALICE, "GET", path(task) + "?fields=id", "If-None-Match", "\"1\"");
    assertThat(known.status()).isEqualTo(304);
    String list = TASKS + "?label=fields&limit=1&fields=id&fields=created_at";
    Answer page = unread(list);
    assertThat(page.json().at("/items/0").propertyNames())
        .containsExactlyInAnyOrder("id", "created_at");
    String next = page.header("Link");
    assertThat(next).contains("?fields=id%2Ccreated_at&", "label=fields");
    assertThat(unread(next.substring(1, next.indexOf('>'))).json().path("items")).hasSize(1);
    assertThat(send("GET", TASKS + "?fields=idd", null).status()).isEqualTo(400);
    assertThat(send("GET", path(task) + "?fields=", null).status()).isEqualTo(400);
    assertThat(send("GET", path(task) + "?field=id", null).status()).isEqualTo(400);
  }

  // The contract requires fields that such an answer leaves out.
  private Answer unread(String path) {
    return client.sendUnread(ALICE, "GET", path, "Accept", JSON);
  }

  @Test
  void takesOverTheClientsRequestId() {
    Answer answer = send("GET", TASKS, null, "X-Request-Id", "my-request.1");
    assertThat(answer.header("X-Request-Id")).isEqualTo("my-request.1");
    Answer missing =
        send("GET", TASKS + "/" + UUID.randomUUID(), null, "X-Request-Id", "my-request.2");
    assertThat(missing.text("request_id")).isEqualTo("my-request.2");
  }

  @Test
  void publishesTheContractAndItsPageWithoutAToken() {
    for (ContractFile file : ContractFile.values()) {
      Answer answer = client.send(null, "GET", file.path(), null);
      assertThat(answer.status()).as(file.path()).isEqualTo(200);
      assertThat(answer.header("Content-Type").replace(" ", "")).startsWith(file.mediaType());
    }
    Matcher asset =
        Pattern.compile("src=\"(/webjars/[^\"]+)\"")
            .matcher(client.send(null, "GET", ContractFile.DOCS_PAGE.path(), null).body());
    assertThat(asset.find()).isTrue();
    assertThat(client.send(null, "GET", asset.group(1), null).status()).isEqualTo(200);
  }

  private Answer send(String method, String path, @Nullable String body, String... headers) {
    return client.send(ALICE, method, path, body, headers);
  }

  private Answer create(String body) {
    return send("POST", TASKS, body, "Content-Type", JSON);
  }

  private Answer patch(Answer task, String body) {
    return send("PATCH", path(task), body, "Content-Type", JSON);
  }

  private Answer get(Answer task) {
    return send("GET", path(task), null);
  }

  private Answer replace(Answer task, String title, String ifMatch) {
    return send(
        "PUT",
        path(task),
        "{\"title\": \"%s\"}".formatted(title),
        "Content-Type",
        JSON,
        "If-Match",
        ifMatch);
  }

  private static String path(Answer task) {
    return TASKS + "/" + task.text("id");
  }

  private static List<String> titles(Answer page) {
    return page.json().path("items").valueStream().map(t -> t.path("title").asString()).toList();
  }
}
