package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for bad parameters and ids: each refusal names the parameter, the same on both
/// servers, and changes nothing.
public abstract class TasksHttpParameterRefusals extends TasksHttpKit {
  @AfterEach
  void nothingWasWritten() {
    Answer list = client.send(ALICE, "GET", TASKS + "?label=refused", null);
    assertThat(list.json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, bad_parameter, limit",
    "limit=201, bad_parameter, limit",
    "limit=many, bad_parameter, limit",
    "limit=%2B5, bad_parameter, limit",
    "limit=05, bad_parameter, limit",
    "limit=%D9%A5, bad_parameter, limit",
    "limit=99999999999, bad_parameter, limit",
    "limit=5&limit=6, bad_parameter, limit",
    "limit=5&limit=5, bad_parameter, limit",
    "limit=&limit=5, bad_parameter, limit",
    "sort=due&sort=-due, bad_parameter, sort",
    "q=a&q=b, bad_parameter, q",
    "trash=true&trash=false, bad_parameter, trash",
    "assignee=alice&assignee=bob, bad_parameter, assignee",
    "due_from=2026-01-01&due_from=2026-01-02, bad_parameter, due_from",
    "due_to=2026-01-01&due_to=2026-01-02, bad_parameter, due_to",
    "cursor=a&cursor=b, bad_cursor, cursor",
    "status=LATER, bad_parameter, status",
    "priority=, bad_parameter, priority",
    "sort=title, bad_parameter, sort",
    "trash=maybe, bad_parameter, trash",
    "assignee=Not%20A%20Name, bad_parameter, assignee",
    "due_from=today, bad_parameter, due_from",
    "due_to=2026-13-01, bad_parameter, due_to",
    "start_from=2026-01-01&start_from=2026-01-02, bad_parameter, start_from",
    "start_to=monday, bad_parameter, start_to",
    "q=a%00b, bad_parameter, q",
    "filter=todya, bad_parameter, filter",
    "filter=p1&filter=p2, bad_parameter, filter",
    "filter=today&today=tomorrow, bad_parameter, today",
    "filter=today&zone=Atlantis, bad_parameter, zone",
    "lable=x, bad_parameter, lable",
    "cursor=nonsense, bad_cursor, cursor",
    "cursor=%25%25, bad_cursor, cursor",
    "cursor=, bad_cursor, cursor"
  })
  void refusesABadParameter(String query, String code, String parameter) {
    Answer answer = client.send(ALICE, "GET", TASKS + "?" + query, null);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
  }

  @Test
  void namesThePositionOfWhatIsWrongInAFilter() {
    Answer answer =
        client.send(ALICE, "GET", TASKS + "?filter=p1%20%26%20due%20before%3A%20frydai", null);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("not_a_day");
    assertThat(answer.json().at("/errors/0/message").asString())
        .startsWith("at character 18, \"frydai\": a day is expected");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, ''",
    "GET, /01980000-0000-7000-8000-000000000000",
    "PUT, /01980000-0000-7000-8000-000000000000",
    "PATCH, /01980000-0000-7000-8000-000000000000",
    "DELETE, /01980000-0000-7000-8000-000000000000",
    "POST, /01980000-0000-7000-8000-000000000000/restore",
    "POST, /01980000-0000-7000-8000-000000000000/comments",
    "GET, /01980000-0000-7000-8000-000000000000/comments/01980000-0000-7000-8000-000000000000",
    "DELETE, /01980000-0000-7000-8000-000000000000/comments/01980000-0000-7000-8000-000000000000",
    "POST,"
        + " /01980000-0000-7000-8000-000000000000/comments/01980000-0000-7000-8000-000000000000/restore"
  })
  void refusesAParameterWhereThereAreNone(String method, String path) {
    String body = "{\"title\": \"t\", \"labels\": [\"refused\"]}";
    for (String query : List.of("dry_run=true", "limit=5", "x", "=1")) {
      Answer answer =
          client.send(ALICE, method, TASKS + path + "?" + query, body, "Content-Type", JSON);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.text("code")).isEqualTo("bad_parameter");
      assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("unknown_parameter");
    }
  }

  @Test
  void refusesACursorOfAnotherSort() {
    client.send(ALICE, "POST", TASKS, "{\"title\": \"1\"}", "Content-Type", JSON);
    client.send(ALICE, "POST", TASKS, "{\"title\": \"2\"}", "Content-Type", JSON);
    Answer page = client.send(ALICE, "GET", TASKS + "?limit=1&sort=due", null);
    String cursor = page.json().at("/page/next_cursor").asString();
    Answer answer = client.send(ALICE, "GET", TASKS + "?sort=-due&cursor=" + cursor, null);
    assertThat(answer.text("code")).isEqualTo("bad_cursor");
  }

  @ParameterizedTest
  @CsvSource({"GET", "DELETE"})
  void refusesAnIdThatIsNoUuid(String method) {
    String known =
        client.send(ALICE, "POST", TASKS, "{\"title\": \"t\"}", "Content-Type", JSON).text("id");
    for (String id :
        List.of(
            "7",
            "1-1-1-1-1",
            "01980000-0000-7000-8000-00000000000g",
            known.replaceFirst("(.{7})(.)-(.{4})", "$1-$2$3"),
            "0" + known,
            known.replace("-", ""),
            "%7B" + known + "%7D",
            known + "%20")) {
      Answer answer = client.send(ALICE, method, TASKS + "/" + id, null);
      assertThat(answer.status()).as(id).isEqualTo(400);
      assertThat(answer.text("code")).isEqualTo("bad_id");
    }
  }
}
