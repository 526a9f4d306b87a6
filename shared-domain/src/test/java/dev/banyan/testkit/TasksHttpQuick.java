package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.testkit.ApiClient.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for quick add: the line is parsed, shown or created, and refused like other tasks.
public abstract class TasksHttpQuick extends TasksHttpKit {
  private static final String QUICK = TASKS + ":quick";

  @Test
  void createsWhatTheLineSays() {
    Answer created =
        post(
            """
            {"text": "Pay rent tomorrow 9am start today p1 #home #\\"next door\\" @bob", "today": "2026-11-30"}
            """);
    assertThat(created.status()).isEqualTo(201);
    assertThat(client.exercised()).contains(Operation.QUICK_TASK);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.header("Location")).isEqualTo(TASKS + "/" + created.text("id"));
    assertThat(client.send(ALICE, "GET", created.header("Location"), null).json())
        .isEqualTo(created.json());
    assertThat(created.text("title")).isEqualTo("Pay rent");
    assertThat(created.text("due")).isEqualTo("2026-12-01");
    assertThat(created.text("due_time")).isEqualTo("09:00");
    assertThat(created.text("start")).isEqualTo("2026-11-30");
    assertThat(created.text("priority")).isEqualTo("URGENT");
    assertThat(created.text("assignee")).isEqualTo("bob");
    assertThat(created.json().path("labels").valueStream().map(label -> label.asString()))
        .containsExactly("home", "next door");
  }

  @Test
  void showsWhatItWouldCreate() {
    String label = UUID.randomUUID().toString();
    Answer preview =
        post(
            """
            {"text": "Pay rent by Friday #%s", "today": "2026-11-30", "zone": "Asia/Tokyo",
             "preview": true}
            """
                .formatted(label));
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().at("/task/due").asString()).isEqualTo("2026-12-04");
    assertThat(preview.json().path("tokens")).hasSize(2);
    assertThat(preview.json().at("/tokens/0").toString())
        .isEqualTo(
            "{\"start\":9,\"end\":18,\"kind\":\"DUE\",\"meaning\":\"Due on Friday, 4 December 2026\"}");
    Answer list = client.send(ALICE, "GET", TASKS + "?label=" + label, null);
    assertThat(list.json().path("items")).isEmpty();
    Answer created =
        client.send(
            ALICE, "POST", TASKS, preview.json().path("task").toString(), "Content-Type", JSON);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("due")).isEqualTo("2026-12-04");
  }

  @Test
  void putsTheTaskIntoTheProjectThatItNames() {
    String name = "Garden " + UUID.randomUUID();
    Answer project =
        client.send(
            ALICE,
            "POST",
            "/api/v1/projects",
            "{\"name\": \"%s\"}".formatted(name),
            "Content-Type",
            JSON);
    Answer created =
        post(
            "{\"text\": \"Buy seeds +\\\"%s\\\" #garden\"}"
                .formatted(name.toUpperCase(Locale.ROOT)));
    assertThat(created.text("title")).isEqualTo("Buy seeds");
    assertThat(created.text("project")).isEqualTo(project.text("id"));
  }

  @Test
  void countsDatesFromTheDayInTheZone() {
    for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")) {
      LocalDate before = LocalDate.now(ZoneId.of(zone));
      Answer preview =
          post(
              "{\"text\": \"x today\", \"zone\": \"%s\", \"preview\": true}"
                  .formatted(zone.toLowerCase(Locale.ROOT)));
      assertThat(LocalDate.parse(preview.json().at("/task/due").asString()))
          .isBetween(before, LocalDate.now(ZoneId.of(zone)));
    }
  }

  @Test
  void repeatsARequestWithTheSameKeyWithoutASecondTask() {
    String key = UUID.randomUUID().toString();
    String body = "{\"text\": \"Once tomorrow\", \"today\": \"2026-11-30\"}";
    Answer first = post(body, "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(post(body, "Idempotency-Key", key).json()).isEqualTo(first.json());
    Answer nextDay = post(body.replace("30", "29"), "Idempotency-Key", key);
    assertThat(nextDay.status()).isEqualTo(422);
    assertThat(nextDay.text("code")).isEqualTo("key_reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                         | /text     | required
          {"text": null}                             | /text     | required
          {"text": 5}                                | /text     | wrong_type
          {"text": " "}                              | /text     | required
          {"text": "tomorrow p1 #refused"}           | /text     | required
          {"text": "x +Nowhere", "preview": true}    | /text     | unknown_project
          {"text": "a\\u0000b"}                      | /text     | control_character
          {"text": "x", "today": "tomorrow"}         | /today    | bad_date
          {"text": "x", "zone": "Mars/Olympus"}      | /zone     | unknown_zone
          {"text": "x", "zone": 1}                   | /zone     | wrong_type
          {"text": "x", "preview": "yes"}            | /preview  | wrong_type
          {"text": "x", "title": "y"}                | /title    | unknown_field
          []                                         | ``        | wrong_type
          """)
  void saysWhatIsWrong(String body, String pointer, String code) {
    Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("invalid_task");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
  }

  @Test
  void refusesALongLineEvenAsAPreview() {
    Answer answer = post("{\"text\": \"%s\", \"preview\": true}".formatted("a ".repeat(5_000)));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("too_long");
  }

  @Test
  void refusesConditionsAndBadKeys() {
    String body = "{\"text\": \"x #refused\"}";
    assertThat(post(body, "If-Match", "*").status()).isEqualTo(400);
    assertThat(post(body, "Idempotency-Key", "k".repeat(129)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/tasks%3Aquick, 201",
    "POST, /api/v1/tasks%3aquick, 201",
    "POST, /api/v1/tasks:quick/, 404",
    "POST, /api/v1/tasks:quick?preview=true, 400",
    "POST, /api/v1/tasks:QUICK, 404",
    "POST, /api/v1/tasks:else, 404",
    "GET, /api/v1/tasks:quick, 405",
    "DELETE, /api/v1/tasks%3Aquick, 405"
  })
  void hasOneAddress(String method, String path, int status) {
    Answer answer =
        client.send(ALICE, method, path, "{\"text\": \"Address\"}", "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 405) {
      assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }
  }

  private Answer post(String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return client.send(ALICE, "POST", QUICK, body, all);
  }
}
