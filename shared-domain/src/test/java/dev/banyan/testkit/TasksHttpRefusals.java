package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for bad input (who may not enter at all is in [TasksHttpAccess], bad parameters in
/// [TasksHttpParameterRefusals]): each refusal has its own clear problem, the same on both servers,
/// and changes nothing.
public abstract class TasksHttpRefusals extends TasksHttpKit {
  @AfterEach
  void nothingWasWritten() {
    Answer list = client.send(ALICE, "GET", TASKS + "?label=refused", null);
    assertThat(list.json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"notes": "n"}                                    | /title    | required
          {"title": null}                                   | /title    | required
          {"title": "   "}                                  | /title    | required
          {"title": 5}                                      | /title    | wrong_type
          {"title": ["a"]}                                  | /title    | wrong_type
          {"title": "a\\u0000b"}                            | /title    | control_character
          {"title": "a\\nb"}                                | /title    | control_character
          {"title": "a\\ud800b"}                            | /title    | control_character
          {"title": "t", "notes": "\\u0007"}                | /notes    | control_character
          {"title": "t", "done": "yes"}                     | /done     | wrong_type
          {"title": "t", "done": true, "status": "OPEN"}    | /done     | contradiction
          {"title": "t", "status": "open"}                  | /status   | not_a_choice
          {"title": "t", "status": 1}                       | /status   | wrong_type
          {"title": "t", "priority": "HUGE"}                | /priority | not_a_choice
          {"title": "t", "due": "24.12.2026"}               | /due      | bad_date
          {"title": "t", "due": "2026-02-30"}               | /due      | bad_date
          {"title": "t", "due": "+12026-01-01"}             | /due      | bad_date
          {"title": "t", "due_time": "14:30"}               | /due_time | needs_due
          {"title": "t", "due": "2026-12-24", "due_time": "24:00"}    | /due_time | bad_time
          {"title": "t", "due": "2026-12-24", "due_time": "14:30:00"} | /due_time | bad_time
          {"title": "t", "due": "2026-12-24", "due_time": "9:00"}     | /due_time | bad_time
          {"title": "t", "due": "2026-12-24", "due_time": 900}        | /due_time | wrong_type
          {"title": "t", "recurrence": "FREQ=DAILY"}                  | /recurrence | needs_due
          {"title": "t", "recurrence_from": "due"}                    | /recurrence_from | needs_recurrence
          {"title": "t", "due": "2026-12-24", "recurrence": "every day"}     | /recurrence | bad_recurrence
          {"title": "t", "due": "2026-12-24", "recurrence": ""}              | /recurrence | required
          {"title": "t", "due": "2026-12-24", "recurrence": 1}               | /recurrence | wrong_type
          {"title": "t", "due": "2026-12-24", "recurrence": "FREQ=DAILY;INTERVAL=2147483647"} | /recurrence | bad_recurrence
          {"title": "t", "due": "2026-12-24", "recurrence": "FREQ=DAILY;BYHOUR=9"} | /recurrence | unsupported_recurrence
          {"title": "t", "due": "2026-12-24", "recurrence": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"} | /recurrence | never_occurs
          {"title": "t", "due": "2026-12-24", "recurrence": "FREQ=DAILY", "recurrence_from": "DUE"} | /recurrence_from | not_a_choice
          {"title": "t", "start": "tomorrow"}               | /start    | bad_date
          {"title": "t", "labels": "refused"}               | /labels   | wrong_type
          {"title": "t", "labels": ["refused", ""]}         | /labels/1 | required
          {"title": "t", "labels": ["refused", null]}       | /labels/1 | wrong_type
          {"title": "t", "assignee": "Not A Name"}          | /assignee | bad_username
          {"title": "t", "colour": "red"}                   | /colour   | unknown_field
          {"title": "t", "a/b~c": 1}                        | /a~1b~0c  | unknown_field
          {"title": "t", "id": "x"}                         | /id       | read_only
          []                                                | ``        | wrong_type
          "text"                                            | ``        | wrong_type
          null                                              | ``        | wrong_type
          """)
  void saysWhichFieldIsWrong(String body, String pointer, String code) {
    Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("invalid_task");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
  }

  @Test
  void namesEveryWrongFieldAtOnce() {
    Answer answer = post("{\"title\": \"\", \"due\": \"x\", \"colour\": 1}");
    assertThat(answer.json().path("errors").valueStream().map(e -> e.path("pointer").asString()))
        .containsExactlyInAnyOrder("/title", "/due", "/colour");
  }

  @Test
  void refusesWhatIsTooLong() {
    String title = "🌳".repeat(201);
    assertThat(firstCode(post("{\"title\": \"%s\"}".formatted(title)))).isEqualTo("too_long");
    String notes = "n".repeat(20_001);
    assertThat(firstCode(post("{\"title\": \"t\", \"notes\": \"%s\"}".formatted(notes))))
        .isEqualTo("too_long");
    String labels = "[" + "\"refused\",".repeat(1) + manyLabels() + "]";
    assertThat(firstCode(post("{\"title\": \"t\", \"labels\": %s}".formatted(labels))))
        .isEqualTo("too_many");
  }

  private static String manyLabels() {
    StringBuilder labels = new StringBuilder("\"l0\"");
    for (int i = 1; i < 20; i++) {
      labels.append(",\"l").append(i).append('"');
    }
    return labels.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``
          {
          {"title": "t"} x
          {"title": "t", "title": "u"}
          {title: 't'}
          {"title": "t",}
          """)
  void refusesWhatIsNotJson(String body) {
    Answer answer = post(body == null ? "" : body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("malformed_json");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    String overLong = "\u00c0\u00af";
    for (String letter : List.of("\u00fc", overLong)) {
      String body = "{\"title\": \"" + letter + "\"}";
      Answer answer = sendBytes(body.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("code")).isEqualTo("malformed_json");
    }
    assertThat(sendBytes("{\"title\": \"t\"}".getBytes(StandardCharsets.UTF_16LE)).status())
        .isEqualTo(400);
  }

  @Test
  void refusesABodyOverOneMebibyte() {
    byte[] body =
        ("{\"title\": \"t\", \"notes\": \"" + "n".repeat(1024 * 1024) + "\"}").getBytes(UTF_8);
    Answer answer = sendBytes(body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("code")).isEqualTo("body_too_large");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, '', text/plain",
    "POST, '', application/merge-patch+json",
    "PUT, /01980000-0000-7000-8000-000000000000, application/xml",
    "PATCH, /01980000-0000-7000-8000-000000000000, application/json-patch+json"
  })
  void refusesAnotherMediaType(String method, String path, String mediaType) {
    Answer answer =
        client.send(ALICE, method, TASKS + path, "{\"title\": \"t\"}", "Content-Type", mediaType);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
    assertThat(answer.text("detail")).contains("application/");
  }

  @Test
  void refusesABodyOfNoType() {
    Answer answer = client.send(ALICE, "POST", TASKS, "{\"title\": \"t\"}");
    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, '', 'GET, HEAD, OPTIONS, POST'",
    "POST, /01980000-0000-7000-8000-000000000000, 'GET, PUT, PATCH, DELETE'",
    "GET, /01980000-0000-7000-8000-000000000000/restore, POST"
  })
  void saysWhichMethodsThereAre(String method, String path, String allowed) {
    Answer answer = client.send(ALICE, method, TASKS + path, null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text("code")).isEqualTo("method_not_allowed");
    assertThat(answer.header("Allow").split(", "))
        .contains(allowed.split(", "))
        .doesNotContain(method);
  }

  @Test
  void answersForPathsThatItDoesNotHave() {
    for (String path :
        List.of(TASKS + "/" + UUID.randomUUID() + "/else", "/api/v1/else", "/api/v2/tasks")) {
      Answer answer = client.send(ALICE, "GET", path, null);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.text("code")).isEqualTo("not_found");
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void refusesABadIdempotencyKey() {
    Answer answer =
        client.send(
            ALICE,
            "POST",
            TASKS,
            "{\"title\": \"t\", \"labels\": [\"refused\"]}",
            "Content-Type",
            JSON,
            "Idempotency-Key",
            "k".repeat(129));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void saysNothingOfItsInside() {
    for (String body : List.of("{", "{\"title\": {}}", "[[[[[[[[[[[[[[[[")) {
      assertThat(post(body).body()).doesNotContainIgnoringCase("exception", "jackson", ".java");
    }
  }

  private Answer post(String body) {
    return client.send(ALICE, "POST", TASKS, body, "Content-Type", JSON);
  }

  private Answer sendBytes(byte[] body) {
    return client.sendBytes(server().tokenFor(ALICE), "POST", TASKS, body, "Content-Type", JSON);
  }

  private static String firstCode(Answer answer) {
    return answer.json().at("/errors/0/code").asString();
  }
}
