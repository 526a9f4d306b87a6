package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AdminPageTest {
  private static final String PEOPLE = "/admin/records/user";
  private static final String TASKS = "/admin/records/task";
  private static final String COMMENTS = "/admin/records/comment";
  private static MonolithFixture monolith;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void isOnlyForAdministrators() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      Page refused = alice.get("/admin");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("Access denied");
    }
  }

  @Test
  void showsWhatThereIsAndWhereTasksLive() {
    Page page = admin.get("/admin");
    assertThat(page.text()).contains("Tasks are stored in the monolith.", "It is available.");
    assertThat(page.html().select(".card").eachText()).anyMatch(card -> card.endsWith("Users"));
  }

  @Test
  void addsAUserAndShowsThePasswordOnce() {
    Page added = add("dora", "Dora Dunn");
    String password = password(added);
    try (Visitor dora = new Visitor(monolith)) {
      assertThat(dora.signIn("dora", password).address().getPath()).isEqualTo("/tasks");
    }
    assertThat(admin.get(PEOPLE).text()).contains("Dora Dunn").doesNotContain(password);
    assertThat(admin.get(PEOPLE + "/history?id=dora").text())
        .contains("Dora Dunn", "changed, not shown")
        .doesNotContain(password, "argon2");
  }

  @Test
  void refusesANameThatIsTakenOrIsNone() {
    assertThat(add("alice", "").html().expectFirst("#v-username-error").text())
        .isEqualTo("This value is already in use.");
    Page refused = add("Not A Name", "Keep me");
    assertThat(refused.html().expectFirst("#v-username-error").text()).contains("Use 1 to 64");
    assertThat(refused.html().expectFirst("#v-displayName").val()).isEqualTo("Keep me");
  }

  @Test
  void disablesAUserAtTheNextRequestAndEnablesThemAgain() {
    String password = password(add("erik", ""));
    try (Visitor erik = new Visitor(monolith)) {
      erik.signIn("erik", password);
      change("erik", Map.of("v.enabled", "false"));
      assertThat(erik.get("/tasks").address().getPath()).isEqualTo("/login");
      assertThat(erik.signIn("erik", password).text()).contains("Wrong username or password.");
      change("erik", Map.of("v.enabled", "true"));
      assertThat(erik.signIn("erik", password).address().getPath()).isEqualTo("/tasks");
    }
  }

  @Test
  void replacesThePassword() {
    String old = password(add("fay", ""));
    Page sure = admin.submit(one("fay").form("form:has(input[value=new-password])"), Map.of());
    String next = password(admin.submit(sure.form("form.buttons"), Map.of()));
    try (Visitor fay = new Visitor(monolith)) {
      assertThat(fay.signIn("fay", old).address().getPath()).isEqualTo("/login");
      assertThat(fay.signIn("fay", next).address().getPath()).isEqualTo("/tasks");
    }
  }

  @Test
  void alwaysKeepsAnAdministrator() {
    assertThat(change("admin", Map.of("v.enabled", "false")).text())
        .contains("At least one administrator must remain");
    // The form says with a field for each what was granted before; this client sends one of a name.
    Map<String, String> demoted = Map.of("v.authorities", "tasks:read", "was.authorities", "admin");
    assertThat(change("admin", demoted).text()).contains("At least one administrator must remain");
    assertThat(admin.get("/admin").status()).isEqualTo(200);
  }

  @Test
  void administersTasksThroughTheirPortWithTheSamePagesAndHistory() {
    Page added =
        admin.submit(
            admin.get(TASKS + "/new").form("#record"),
            Map.of("v.title", "Water the fig", "v.labels", "garden", "v.due", "2026-12-01"));
    assertThat(added.html().select(".record").text()).contains("Water the fig", "1 Dec 2026");
    Page task = admin.get(added.html().expectFirst(".record .open").attr("href"));
    admin.submit(task.form("#record"), Map.of("v.priority", "HIGH"));
    Page conflict = admin.submit(task.form("#record"), Map.of("v.title", "Late"));
    assertThat(conflict.status()).isEqualTo(409);
    Page refused = admin.submit(one(task).form("#record"), Map.of("v.due", "soon"));
    assertThat(refused.html().expectFirst("#v-due-error").text()).isNotEmpty();

    Page history = admin.get(one(task).html().expectFirst("#history").attr("href"));
    assertThat(history.html().select(".changes > li").eachText().getFirst())
        .contains("admin changed", "Priority No priority High");
    assertThat(admin.submit(history.form(".changes form"), Map.of()).text())
        .contains("Reverted: Water the fig");

    Page list = admin.get(TASKS + "?f.labels=garden&f.due.from=2026-12-01&order=due");
    assertThat(list.html().select(".record .open").eachText()).containsExactly("Water the fig");
    assertThat(admin.get(TASKS + "?f.status=LATER").status()).isEqualTo(400);
    assertThat(admin.get(TASKS + "/export.csv?f.labels=garden").text()).contains("Water the fig");
  }

  @Test
  void administersCommentsOfAllTasksThroughTheirPortWithTheSamePagesAndHistory() {
    try (Visitor alice = new Visitor(monolith)) {
      Page list = alice.signIn("alice", monolith.password("alice"));
      Page added = alice.submit(list.form("#add"), Map.of("title", "Talked about"));
      Page task = alice.get(added.html().expectFirst(".task .title").attr("href"));
      Page said =
          alice.submit(task.form("#add-comment"), Map.of("text", "Comment for\nadministrators"));
      Page edit = alice.get(said.html().expectFirst("#said .doing a").attr("href"));
      alice.submit(edit.form("#edit-comment"), Map.of("text", "Comment by alice\nonly"));

      Page found = admin.get(COMMENTS + "?q=ALICE+comment&f.author=alice");
      assertThat(found.html().select(".record").text()).contains("Comment by alice", "alice");
      assertThat(admin.get(COMMENTS + "?f.author=bob&q=comment").html().select(".record"))
          .isEmpty();
      Page comment = admin.get(found.html().expectFirst(".record .open").attr("href"));
      Page history = admin.get(comment.html().expectFirst("#history").attr("href"));
      assertThat(history.html().select(".changes > li").eachText())
          .satisfiesExactly(
              changed -> assertThat(changed).contains("alice changed", "Comment by alice"),
              made -> assertThat(made).contains("alice added", "Comment for"));

      Page saved = admin.submit(comment.form("#record"), Map.of("v.text", "Moderated"));
      assertThat(saved.text()).contains("Saved: Moderated");
      Page conflict = admin.submit(comment.form("#record"), Map.of("v.text", "Late"));
      assertThat(conflict.status()).isEqualTo(409);
      Page refused = admin.submit(one(comment).form("#record"), Map.of("v.text", " "));
      assertThat(refused.html().expectFirst("#v-text-error").text()).isNotEmpty();
      assertThat(alice.get(task.address().toString()).html().select("#said .prose").text())
          .isEqualTo("Moderated");
      assertThat(admin.get("/admin/history").text()).contains("Comment by alice", "Moderated");

      Page undone = admin.get(comment.html().expectFirst("#history").attr("href"));
      assertThat(admin.submit(undone.form(".changes form"), Map.of()).text())
          .contains("Reverted: Comment by alice only");

      Page sure = admin.submit(one(comment).form("form:has(input[value=delete])"), Map.of());
      admin.submit(sure.form("form.buttons"), Map.of());
      assertThat(alice.get(task.address().toString()).html().select("#said .prose")).isEmpty();
      assertThat(admin.get(COMMENTS + "?q=alice").html().select(".record")).isEmpty();
      Page trash = admin.get(COMMENTS + "?q=alice&f.inTrash=true");
      assertThat(trash.html().select(".record .open")).hasSize(1);
      admin.submit(one(comment).form("form:has(input[value=restore])"), Map.of());
      assertThat(alice.get(task.address().toString()).html().select("#said .prose")).hasSize(1);
    }
    for (String misread : List.of("f.task=x", "f.author=A", "order=text", "f.createdAt.from=x")) {
      assertThat(admin.get(COMMENTS + "?" + misread).status()).as(misread).isEqualTo(400);
    }
    assertThat(admin.get(COMMENTS + "/new").status()).isEqualTo(403);
    assertThat(admin.get(COMMENTS + "/one?id=x").status()).isEqualTo(404);
    assertThat(admin.get(COMMENTS + "/export.csv").text()).contains("Comment by alice only");
  }

  @Test
  void saysThatAChangeOfACommentPassedTheMonolithBy() {
    try (Visitor bob = new Visitor(monolith)) {
      Page list = bob.signIn("bob", monolith.password("bob"));
      Page added = bob.submit(list.form("#add"), Map.of("title", "Passed by"));
      Page task = bob.get(added.html().expectFirst(".task .title").attr("href"));
      Page said = bob.submit(task.form("#add-comment"), Map.of("text", "Seen by all"));
      // As the task service does it for a program, where it keeps the comments.
      monolith
          .bean(JdbcClient.class)
          .sql("UPDATE task_comment SET text = 'Seen by few' WHERE text = 'Seen by all'")
          .update();
      Page edit = bob.get(said.html().expectFirst("#said .doing a").attr("href"));
      bob.submit(edit.form("#edit-comment"), Map.of("text", "Seen again"));
      assertThat(admin.get("/admin/history").html().select(".changes > li").eachText())
          .anySatisfy(change ->
              assertThat(change).contains("bob changed", "Seen again", "(with unseen changes)"));
    }
  }

  private static Page one(Page page) {
    return admin.get(page.address().getPath() + "?" + page.address().getRawQuery());
  }

  private static Page one(String name) {
    return admin.get(PEOPLE + "/one?id=" + name);
  }

  private static Page add(String name, String displayName) {
    return admin.submit(
        admin.get(PEOPLE + "/new").form("#record"),
        Map.of("v.username", name, "v.displayName", displayName));
  }

  private static Page change(String name, Map<String, String> typed) {
    return admin.submit(one(name).form("#record"), typed);
  }

  private static String password(Page page) {
    String note = page.html().expectFirst(".notice code").text();
    return note.substring(note.lastIndexOf(' ') + 1);
  }
}
