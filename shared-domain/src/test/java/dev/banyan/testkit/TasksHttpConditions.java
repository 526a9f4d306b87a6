package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.ApiClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP kit for conditional requests and content codings (RFC 9110).
public abstract class TasksHttpConditions extends TasksHttpKit {
  private int titles;

  @ParameterizedTest
  @ValueSource(strings = {"x\"1\"y", "1", "\"1", "\"1\" \"2\"", "*, \"1\"", "w/\"1\""})
  void letsNothingThroughAConditionThatItCannotRead(String condition) {
    String task = create();
    for (String header : List.of("If-Match", "If-None-Match")) {
      Answer answer = patch(task, header, condition);
      assertThat(answer.status()).as("%s: %s", header, condition).isEqualTo(400);
      assertThat(answer.text("code")).isEqualTo("bad_parameter");
      assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(header);
    }
    assertUnchanged(task);
  }

  @Test
  void readsAllLinesOfAHeader() {
    String task = create();
    assertThat(patch(task, "If-Match", "\"8\"", "If-Match", "\"9\"").status()).isEqualTo(412);
    assertThat(patch(task, "If-Match", "\"8\"", "If-Match", "\"1\"").status()).isEqualTo(200);
    assertThat(patch(task, "If-Match", "\"2\"", "If-Match", "x").status()).isEqualTo(400);
    assertThat(patch(task, "If-Match", "*", "If-Match", "\"2\"").status()).isEqualTo(400);
  }

  @Test
  void knowsTheTagThatAProxyHasAddedTo() {
    String task = create();
    assertThat(patch(task, "If-Match", "\"1-gzip\"").status()).isEqualTo(200);
    assertThat(patch(task, "If-Match", "\"1-gzip\"").status()).isEqualTo(412);
    assertThat(get(task, "If-None-Match", "W/\"2-gzip\"").status()).isEqualTo(304);
  }

  @Test
  void heedsIfNoneMatchOnWrites() {
    String task = create();
    assertThat(patch(task, "If-None-Match", "*").status()).isEqualTo(412);
    assertThat(patch(task, "If-None-Match", "\"1\", \"7\"").status()).isEqualTo(412);
    for (String method : List.of("PUT", "DELETE")) {
      assertThat(send(method, task, "If-None-Match", "*").status()).isEqualTo(412);
    }
    assertThat(send("POST", task + "/restore", "If-None-Match", "*").status()).isEqualTo(412);
    assertUnchanged(task);
    assertThat(patch(task, "If-None-Match", "\"7\"").status()).isEqualTo(200);
    assertThat(patch(task, "If-None-Match", "\"1\"", "If-Match", "\"1\"").status()).isEqualTo(412);
    String none = TASKS + "/01980000-0000-7000-8000-000000000000";
    assertThat(patch(none, "If-None-Match", "*").status()).isEqualTo(404);
  }

  @Test
  void heedsIfMatchOnReads() {
    String task = create();
    assertThat(get(task, "If-Match", "\"1\"").status()).isEqualTo(200);
    assertThat(get(task, "If-Match", "\"2\"").status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({"If-Match, *", "If-Match, \"1\"", "If-None-Match, *"})
  void refusesAConditionOnWhatHasNoTag(String header, String condition) {
    String task = create();
    for (String path : List.of(TASKS, task + "/comments")) {
      Answer answer =
          client.send(
              ALICE,
              "POST",
              path,
              path.equals(TASKS) ? "{\"title\": \"t\"}" : "{\"text\": \"t\"}",
              "Content-Type",
              JSON,
              header,
              condition);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(header);
    }
  }

  @Test
  void givesNoCompressedReplyTheTagOfAPlainOne() {
    String task = create();
    Answer plain = get(task, "Accept-Encoding", "identity");
    Answer zipped = get(task, "Accept-Encoding", "gzip, br, deflate");
    assertThat(plain.header("ETag")).isEqualTo("\"1\"");
    if (zipped.header("Content-Encoding").isEmpty()) {
      assertThat(zipped.header("ETag")).isEqualTo("\"1\"");
      assertThat(zipped.body()).isEqualTo(plain.body());
    } else {
      assertThat(zipped.header("ETag")).isNotEqualTo("\"1\"");
    }
  }

  @Test
  void saysThatAListDependsOnTheCoding() {
    create();
    for (String coding : List.of("gzip", "identity")) {
      Answer list = client.sendUnread(ALICE, "GET", TASKS, "Accept-Encoding", coding);
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.header("Vary")).as(coding).containsIgnoringCase("accept-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "gzip, identity"})
  void refusesACompressedBody(String coding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"title\": \"t\"}".getBytes(UTF_8));
    }
    Answer answer =
        client.sendBytes(
            server().tokenFor(ALICE),
            "POST",
            TASKS,
            bytes.toByteArray(),
            "Content-Type",
            JSON,
            "Content-Encoding",
            coding);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
    assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
  }

  // Long enough to be worth compressing.
  private String create() {
    String body = "{\"title\": \"t\", \"notes\": \"%s\"}".formatted("long ".repeat(2_000));
    Answer created = client.send(ALICE, "POST", TASKS, body, "Content-Type", JSON);
    assertThat(created.status()).isEqualTo(201);
    return TASKS + "/" + created.text("id");
  }

  private Answer patch(String task, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return client.send(ALICE, "PATCH", task, "{\"title\": \"%s\"}".formatted("t" + ++titles), all);
  }

  private Answer send(String method, String path, String header, String value) {
    String body = method.equals("PUT") ? "{\"title\": \"t\"}" : null;
    return client.send(ALICE, method, path, body, "Content-Type", JSON, header, value);
  }

  private Answer get(String task, String header, String value) {
    return client.send(ALICE, "GET", task, null, header, value);
  }

  private void assertUnchanged(String task) {
    assertThat(get(task, "Accept", JSON).header("ETag")).isEqualTo("\"1\"");
  }
}
