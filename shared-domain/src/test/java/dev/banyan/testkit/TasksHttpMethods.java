package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.ContractFile;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP kit for the methods that every resource has: `HEAD` and `OPTIONS`.
public abstract class TasksHttpMethods extends TasksHttpKit {

  @Test
  void answersHeadLikeGetWithoutABody() {
    String task =
        TASKS
            + "/"
            + client
                .send(ALICE, "POST", TASKS, "{\"title\": \"t\"}", "Content-Type", JSON)
                .text("id");
    String comment =
        task
            + "/comments/"
            + client
                .send(ALICE, "POST", task + "/comments", "{\"text\": \"c\"}", "Content-Type", JSON)
                .text("id");
    for (String path :
        List.of(
            TASKS,
            task,
            task + "/comments",
            comment,
            TASKS + "?limit=0",
            TASKS + "/7",
            TASKS + "/" + UUID.randomUUID(),
            "/api/v1/nothing")) {
      Answer get = client.send(ALICE, "GET", path, null);
      Answer head = client.send(ALICE, "HEAD", path, null);
      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.body()).isEmpty();
      for (String header : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
        assertThat(head.header(header)).as("%s of %s", header, path).isEqualTo(get.header(header));
      }
    }
    Answer cached = client.send(ALICE, "HEAD", task, null, "If-None-Match", "\"1\"");
    assertThat(cached.status()).isEqualTo(304);
    assertThat(client.send(null, "HEAD", TASKS, null).status()).isEqualTo(401);
  }

  @Test
  void answersHeadForItsFilesAndProbes() {
    for (ContractFile file : ContractFile.values()) {
      Answer head = client.send(null, "HEAD", file.path(), null);
      assertThat(head.status()).as(file.path()).isEqualTo(200);
      assertThat(head.header("Content-Type").replace(" ", "")).startsWith(file.mediaType());
    }
    Answer json = client.send(null, "GET", ContractFile.OPENAPI_JSON.path(), null);
    assertThat(json.json()).isEqualTo(JsonMapper.shared().readTree(ContractText.json()));
    for (String probe : List.of("/livez", "/readyz")) {
      assertThat(client.send(null, "HEAD", probe, null).status())
          .isEqualTo(client.send(null, "GET", probe, null).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/tasks, 'GET, POST, HEAD, OPTIONS'",
    "/api/v1/tasks:quick, 'POST, OPTIONS'",
    "/api/v1/tasks%3Aquick, 'POST, OPTIONS'",
    "/api/v1/tasks:bulk, 'POST, OPTIONS'",
    "/api/v1/tasks/7, 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'",
    "/api/v1/tasks/7/restore, 'POST, OPTIONS'",
    "/api/v1/tasks/7/comments, 'GET, POST, HEAD, OPTIONS'",
    "/api/v1/tasks/7/comments/8, 'GET, PATCH, DELETE, HEAD, OPTIONS'",
    "/api/v1/tasks/7/comments/8/restore, 'POST, OPTIONS'",
    "/api/v1/openapi.yaml, 'GET, HEAD, OPTIONS'",
    "/api/v1/openapi.json, 'GET, HEAD, OPTIONS'",
    "/api/v1/comments, 'GET, HEAD, OPTIONS'"
  })
  void saysWithoutATokenWhichMethodsThereAre(String path, String allowed) {
    for (Answer answer :
        List.of(
            client.send(null, "OPTIONS", path, null),
            client.send(ALICE, "OPTIONS", path + "?x=y", null))) {
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Allow")).isEqualTo(allowed);
      assertThat(answer.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1", "/api/v1/tasks/7/else"})
  void knowsNoMethodsOfAnAddressThatItDoesNotHave(String path) {
    Answer answer = client.send(null, "OPTIONS", path, null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("not_found");
  }

  @Test
  void refusesOtherMethodsOnItsFiles() {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      Answer answer = client.send(ALICE, method, ContractFile.OPENAPI.path(), null);
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
  }
}
