package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.testkit.ApiClient;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.Map;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attachments as somebody without JavaScript uses them, and in the API.
class AttachmentPagesTest {
  private static final String GIF = "GIF89a/*<html><script>alert(1)</script>*/";
  private static MonolithFixture monolith;
  private static ApiClient api;
  private Visitor alice;
  private Page task;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    api = new ApiClient(monolith);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void openATask() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    Page list = alice.signIn("alice", monolith.password("alice"));
    Page added = alice.submit(list.form("#add"), Map.of("title", "Fig"));
    task = alice.get(added.html().expectFirst(".task .title").attr("href"));
  }

  @AfterEach
  void leave() {
    alice.close();
    monolith.bean(JdbcClient.class).sql("DELETE FROM attachment").update();
  }

  private Page upload(String content) {
    return alice.upload(task.form("#add-attachments"), "files", content.getBytes(ISO_8859_1));
  }

  private String path() {
    return "/api/v1" + task.address().getPath();
  }

  private Answer post(String name, String content, String... headers) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n".formatted(name)
            + "Content-Type: image/png\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "multipart/form-data; boundary=b";
    return api.sendBytes(
        monolith.tokenFor(ALICE), "POST", path() + "/attachments", body.getBytes(UTF_8), all);
  }

  @Test
  void addsListsRemovesAndTakesItBack() {
    Page added = upload("a, b");
    assertThat(added.text()).contains("One file was added.", "rows.csv", "CSV · 4 bytes · alice");
    String link = added.html().expectFirst(".about-file a").attr("href");
    Page removed = alice.submit(added.form(".files form"), Map.of());
    assertThat(removed.text()).contains("rows.csv was removed.");
    assertThat(removed.html().select(".files > li")).isEmpty();
    assertThat(alice.get(link).status()).isEqualTo(404);
    Page restored = alice.submit(removed.form("#attachment-notice form"), Map.of());
    assertThat(restored.text()).contains("rows.csv is back.");
    assertThat(restored.html().select(".files > li")).hasSize(1);
  }

  @Test
  void keepsWhatWasTypedForOthers() {
    FormElement all = task.form("#edit");
    all.attr("action", task.address().getPath() + "/attachments");
    all.expectFirst("#title").val("Half a title");
    Page added = alice.upload(all, "files", "x".getBytes(UTF_8));
    assertThat(added.text()).contains("One file was added.", "not saved yet");
    assertThat(added.html().expectFirst("#title").val()).isEqualTo("Half a title");
  }

  @Test
  void saysWhyAFileIsRefused() {
    assertThat(upload("").text()).contains("rows.csv: The file is empty.");
    assertThat(upload("x".repeat(10 * 1024 * 1024 + 1)).text())
        .contains("rows.csv: The file is larger than 10 MB.");
    Page none = alice.submit(task.form("#add-attachments"), Map.of());
    assertThat(none.text()).contains("Choose a file first.");
    assertThat(none.html().select(".files > li")).isEmpty();
  }

  @Test
  void servesContentThatRunsNothing() {
    Page added = upload(GIF);
    assertThat(added.html().select(".thumbnail img")).hasSize(1);
    String link = added.html().expectFirst(".about-file a").attr("href");
    Page content = alice.get(link);
    assertThat(content.header("content-type")).isEqualTo("image/gif");
    assertThat(content.header("content-disposition"))
        .isEqualTo("inline; filename=\"rows.csv\"; filename*=UTF-8''rows.csv");
    assertThat(content.headers().get("content-security-policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "sandbox");
    assertThat(content.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(content.header("cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(content.headers().get("cache-control")).containsExactly("private, no-cache");
    Page html = upload("<html><script>alert(1)</script>");
    String other = html.html().select(".about-file a").eachAttr("href").getLast();
    Page download = alice.get(other);
    assertThat(download.header("content-type")).isEqualTo("application/octet-stream");
    assertThat(download.header("content-disposition")).startsWith("attachment;");
  }

  @Test
  void showsAttachedPicturesInCommentsAndNoOthers() {
    String link = upload(GIF).html().expectFirst(".about-file a").attr("href");
    Page said =
        alice.submit(
            task.form("#add-comment"),
            Map.of("text", "![ours](" + link + ") ![theirs](https://example.org/p.png)"));
    assertThat(said.html().select("#said img")).hasSize(1);
    assertThat(said.html().expectFirst("#said img").attr("src")).isEqualTo(link);
  }

  @Test
  void answersTheContract() {
    Answer added = post("../fig.png", "hello world", "Idempotency-Key", "one");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("name")).isEqualTo("fig.png");
    assertThat(added.text("media_type")).isEqualTo("text/plain");
    assertThat(post("fig.png", "hello world", "Idempotency-Key", "one").body())
        .isEqualTo(added.body());
    assertThat(post("fig.png", "other", "Idempotency-Key", "one").text("code"))
        .isEqualTo("key_reused");
    assertThat(post("a.exe", "MZ").json().at("/errors/0/code").asString()).isEqualTo("denied_type");
    String address = added.header("Location");
    assertThat(api.send(ALICE, "GET", address, null).body()).isEqualTo(added.body());
    assertThat(api.send(BOB, "GET", address, null).status()).isEqualTo(404);
    assertThat(api.send(ALICE, "GET", path() + "/attachments", null).json().at("/items/0/id"))
        .isEqualTo(added.json().path("id"));
    assertThat(api.send(ALICE, "DELETE", address, null).text("deleted_at")).isNotEmpty();
    assertThat(api.send(ALICE, "GET", address + "/content", null).status()).isEqualTo(404);
  }

  @Test
  void answersRangesAndConditions() {
    String content = post("a.txt", "hello world").header("Location") + "/content";
    Answer whole = api.send(ALICE, "GET", content, null);
    assertThat(whole.body()).isEqualTo("hello world");
    assertThat(whole.header("Content-Disposition")).startsWith("attachment;");
    Answer part = api.send(ALICE, "GET", content, null, "Range", "bytes=6-");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("world");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 6-10/11");
    Answer beyond = api.send(ALICE, "GET", content, null, "Range", "bytes=99999999-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */11");
    String tag = whole.header("ETag");
    assertThat(api.send(ALICE, "GET", content, null, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(
            api.send(ALICE, "GET", content, null, "Range", "bytes=6-", "If-Range", "\"x\"")
                .status())
        .isEqualTo(200);
    Answer head = api.send(ALICE, "HEAD", content, null);
    assertThat(head.header("Content-Length")).isEqualTo("11");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void refusesBodiesThatAreNoFile() {
    String token = monolith.tokenFor(ALICE);
    String to = path() + "/attachments";
    String type = "multipart/form-data; boundary=b";
    assertThat(
            api.sendBytes(
                    token, "POST", to, "{}".getBytes(UTF_8), "Content-Type", "application/json")
                .status())
        .isEqualTo(415);
    byte[] field =
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n".getBytes(UTF_8);
    assertThat(api.sendBytes(token, "POST", to, field, "Content-Type", type).text("code"))
        .isEqualTo("invalid_attachment");
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      parts.append("--b\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n1\r\n".formatted(i));
    }
    parts.append("--b--\r\n");
    assertThat(
            api.sendBytes(token, "POST", to, parts.toString().getBytes(UTF_8), "Content-Type", type)
                .status())
        .isEqualTo(400);
    assertThat(post("a", "x".repeat(10 * 1024 * 1024 + 1)).text("code"))
        .isEqualTo("body_too_large");
  }
}
