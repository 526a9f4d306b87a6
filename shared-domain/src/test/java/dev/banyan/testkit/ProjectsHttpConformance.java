package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for projects: every answer is validated against the OpenAPI file and every
/// operation is exercised.
public abstract class ProjectsHttpConformance extends TasksHttpKit {
  static final String PROJECTS = "/api/v1/projects";

  @AfterAll
  void exercisesEveryOperation() {
    assertThat(client.exercised())
        .containsAll(
            Stream.of(Operation.values()).filter(one -> one.path().startsWith(PROJECTS)).toList());
  }

  private Answer create(Caller caller, String body, String... headers) {
    return send(caller, "POST", PROJECTS, body, headers);
  }

  private Answer send(Caller caller, String method, String path, String body, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Content-Type", JSON), Stream.of(headers)).toArray(String[]::new);
    return client.send(caller, method, path, body, all);
  }

  private Answer send(Caller caller, String method, String path) {
    return client.send(caller, method, path, null);
  }

  private static String code(Answer answer) {
    return answer.text("code");
  }

  @Test
  void createsReadsChangesAndArchives() {
    Answer created = create(ALICE, "{\"name\": \" <b>🌳</b> \", \"color\": \"GREEN\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("name")).isEqualTo("<b>🌳</b>");
    assertThat(created.json().at("/members/0").toString())
        .isEqualTo("{\"username\":\"alice\",\"role\":\"MANAGER\"}");
    String address = created.header("Location");
    assertThat(address).isEqualTo(PROJECTS + "/" + created.text("id"));
    assertThat(send(ALICE, "GET", address).json()).isEqualTo(created.json());
    Answer changed =
        send(ALICE, "PATCH", address, "{\"name\": \"Garden\", \"position\": 7, \"color\": null}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.text("color")).isEqualTo("GRAY");
    Answer archived = send(ALICE, "PATCH", address, "{\"archived\": true}");
    assertThat(archived.json().path("archived").asBoolean()).isTrue();
    assertThat(archived.json().has("archived_at")).isTrue();
    Answer restored = send(ALICE, "PATCH", address, "{\"archived\": false}");
    assertThat(restored.json().has("archived_at")).isFalse();
    assertThat(client.send(ALICE, "GET", address, null, "If-None-Match", "\"4\"").status())
        .isEqualTo(304);
    assertThat(code(send(ALICE, "PATCH", address, "{\"name\": \"X\"}", "If-Match", "\"1\"")))
        .isEqualTo("stale_version");
  }

  @Test
  void managesMembers() {
    String address = create(ALICE, "{\"name\": \"Garden\"}").header("Location");
    assertThat(send(BOB, "GET", address).status()).isEqualTo(404);
    Answer added = send(ALICE, "PUT", address + "/members/bob", "{\"role\": \"VIEWER\"}");
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.json().path("members")).hasSize(2);
    assertThat(send(BOB, "GET", address).status()).isEqualTo(200);
    assertThat(code(send(BOB, "PATCH", address, "{\"name\": \"Mine\"}"))).isEqualTo("forbidden");
    assertThat(code(send(ALICE, "DELETE", address + "/members/alice"))).isEqualTo("last_manager");
    send(ALICE, "PUT", address + "/members/bob", "{\"role\": \"MANAGER\"}");
    assertThat(send(ALICE, "DELETE", address + "/members/alice").status()).isEqualTo(200);
    assertThat(send(ALICE, "GET", address).status()).isEqualTo(404);
    assertThat(code(send(BOB, "PUT", address + "/members/%21", "{\"role\": \"EDITOR\"}")))
        .isEqualTo("invalid_project");
  }

  @Test
  void sharesTasks() {
    Answer project = create(ALICE, "{\"name\": \"Garden\"}");
    String id = project.text("id");
    Answer task = send(ALICE, "POST", TASKS, "{\"title\": \"Mow\", \"project\": \"" + id + "\"}");
    assertThat(task.status()).isEqualTo(201);
    assertThat(task.text("project")).isEqualTo(id);
    String list = TASKS + "?project=" + id;
    assertThat(send(BOB, "GET", list).json().path("items")).isEmpty();
    send(ALICE, "PUT", PROJECTS + "/" + id + "/members/bob", "{\"role\": \"VIEWER\"}");
    assertThat(send(BOB, "GET", list).json().at("/items/0")).isEqualTo(task.json());
    String address = task.header("Location");
    assertThat(code(send(BOB, "PATCH", address, "{\"done\": true}"))).isEqualTo("forbidden");
    Answer comment = send(BOB, "POST", address + "/comments", "{\"text\": \"Mine\"}");
    assertThat(comment.status()).isEqualTo(201);
    send(ALICE, "PATCH", PROJECTS + "/" + id, "{\"archived\": true}");
    assertThat(code(send(ALICE, "PATCH", address, "{\"done\": true}")))
        .isEqualTo("project_archived");
    send(ALICE, "PATCH", PROJECTS + "/" + id, "{\"archived\": false}");
    Answer moved = send(ALICE, "PATCH", address, "{\"project\": null}");
    assertThat(moved.json().has("project")).isFalse();
    assertThat(send(BOB, "GET", address).status()).isEqualTo(404);
    assertThat(send(ALICE, "GET", TASKS + "?project=none&q=Mow").json().path("items").toString())
        .contains(task.text("id"));
    Answer quick =
        send(
            ALICE,
            "POST",
            TASKS + ":quick",
            "{\"text\": \"Rake p1\", \"project\": \"" + id + "\"}");
    assertThat(quick.text("project")).isEqualTo(id);
  }

  @Test
  void listsInPages() {
    Caller carol = TestCallers.person("carol-" + UUID.randomUUID().toString().substring(0, 8));
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      created.add(create(carol, "{\"name\": \"Project " + i + "\"}").text("id"));
    }
    List<String> found = new ArrayList<>();
    String next = PROJECTS + "?limit=2";
    while (next != null) {
      Answer page = send(carol, "GET", next);
      page.json().path("items").forEach(one -> found.add(one.path("id").asString()));
      String link = page.headers().get("link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(found).containsExactlyElementsOf(created);
    assertThat(send(carol, "GET", PROJECTS + "?archived=true").json().path("items")).isEmpty();
  }

  @Test
  void createsOnceForOneKey() {
    String key = UUID.randomUUID().toString();
    Answer first = create(ALICE, "{\"name\": \"Once\"}", "Idempotency-Key", key);
    assertThat(create(ALICE, "{\"name\": \"Once\"}", "Idempotency-Key", key).json())
        .isEqualTo(first.json());
    assertThat(code(create(ALICE, "{\"name\": \"Other\"}", "Idempotency-Key", key)))
        .isEqualTo("key_reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name",
        "{\"name\": \" \"} | /name",
        "{\"name\": 7} | /name",
        "{\"name\": \"a\\u0000\"} | /name",
        "{\"name\": \"n\", \"color\": \"MAUVE\"} | /color",
        "{\"name\": \"n\", \"position\": -1} | /position",
        "{\"name\": \"n\", \"position\": 1.5} | /position",
        "{\"name\": \"n\", \"position\": 99999999999} | /position",
        "{\"name\": \"n\", \"members\": []} | /members",
        "{\"name\": \"n\", \"archived\": true} | /archived",
        "{\"name\": \"n\", \"nmae\": 1} | /nmae"
      })
  void refusesWhatIsNoProject(String body, String pointer) {
    Answer refused = create(ALICE, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(code(refused)).isEqualTo("invalid_project");
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThat(code(send(ALICE, "GET", PROJECTS + "/x"))).isEqualTo("bad_id");
    assertThat(code(send(ALICE, "GET", PROJECTS + "?cursor=x"))).isEqualTo("bad_cursor");
    assertThat(code(send(ALICE, "GET", PROJECTS + "?limit=0"))).isEqualTo("bad_parameter");
    assertThat(code(send(ALICE, "GET", PROJECTS + "?nme=x"))).isEqualTo("bad_parameter");
    assertThat(code(send(ALICE, "GET", TASKS + "?project=x"))).isEqualTo("bad_parameter");
    assertThat(code(send(ALICE, "POST", TASKS, "{\"title\": \"t\", \"project\": \"x\"}")))
        .isEqualTo("invalid_task");
    String unknown = UUID.randomUUID().toString();
    assertThat(
            code(
                send(ALICE, "POST", TASKS, "{\"title\": \"t\", \"project\": \"" + unknown + "\"}")))
        .isEqualTo("invalid_task");
    Caller reader = TestCallers.withOnly("alice", Authority.READ);
    assertThat(code(create(reader, "{\"name\": \"n\"}"))).isEqualTo("forbidden");
    assertThat(send(ADMIN, "GET", PROJECTS + "/" + unknown).status()).isEqualTo(404);
  }
}
