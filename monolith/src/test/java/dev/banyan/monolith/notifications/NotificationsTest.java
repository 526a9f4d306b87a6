package dev.banyan.monolith.notifications;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From what happens to tasks to the page of notifications.
class NotificationsTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void beginEmpty() {
    monolith.emptyTasks();
    database().sql("TRUNCATE notification, task_follower").update();
    rewind();
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  /// As if no source had been read for an hour.
  private static void rewind() {
    database().sql("UPDATE notification_source SET read_until = now() - interval '1 h'").update();
  }

  /// Another instance, which remembers nothing.
  private static NotificationCollector anotherCollector() {
    return new NotificationCollector(
        monolith.bean(Tasks.class),
        monolith.bean(Comments.class),
        monolith.bean(TaskVisibility.class),
        monolith.bean(Followers.class),
        monolith.bean(Notifications.class),
        monolith.bean(Clock.class));
  }

  private static Task created(Caller caller, TaskBuilder task) {
    TaskResult result =
        monolith.bean(Tasks.class).execute(caller, new TaskCommand.Create(task.draft(), null));
    return ((TaskResult.Accepted) result).task();
  }

  private static void comment(Caller caller, Task task, String text) {
    assertThat(
            monolith
                .bean(Comments.class)
                .execute(caller, new CommentCommand.Add(task.id(), new CommentText(text), null)))
        .isInstanceOf(CommentResult.Accepted.class);
  }

  private static List<String> of(Caller caller) {
    return monolith.bean(Notifications.class).list(caller.name(), Long.MAX_VALUE, 100).stream()
        .map(one -> one.actor() + " " + one.kind() + " " + one.title())
        .toList();
  }

  @Test
  void notifiesAssigneesMentionedUsersAndFollowers() {
    Task task = created(ALICE, TaskBuilder.aTask().titled("Fig").assignedTo("bob"));
    comment(BOB, task, "Sure");
    comment(ALICE, task, "Thanks, @bob");
    anotherCollector().collect();
    assertThat(of(BOB)).containsExactlyInAnyOrder("alice ASSIGNED Fig", "alice MENTIONED Fig");
    assertThat(of(ALICE)).containsExactly("bob COMMENTED Fig");
  }

  @Test
  void notifiesNobodyOfTasksThatTheyDoNotSee() {
    Task task = created(ALICE, TaskBuilder.aTask().withNotes("@bob @nobody"));
    comment(ALICE, task, "@bob?");
    anotherCollector().collect();
    assertThat(of(BOB)).isEmpty();
  }

  @Test
  void notifiesOnceHoweverOftenTheSourcesAreRead() {
    Task task = created(ALICE, TaskBuilder.aTask().titled("Fig").assignedTo("bob"));
    NotificationCollector collector = anotherCollector();
    collector.collect();
    rewind();
    collector.collect();
    anotherCollector().collect();
    assertThat(of(BOB)).containsExactly("alice ASSIGNED Fig");
    TaskPatch away = TaskPatch.between(task.draft(), TaskBuilder.aTask().titled("Fig").draft());
    Tasks tasks = monolith.bean(Tasks.class);
    tasks.execute(ALICE, new TaskCommand.Patch(task.id(), away, Set.of()));
    tasks.execute(ALICE, new TaskCommand.Replace(task.id(), task.draft(), Set.of()));
    collector.collect();
    assertThat(of(BOB)).containsExactly("alice ASSIGNED Fig", "alice ASSIGNED Fig");
  }

  @Test
  void findsAWriteThatBecameVisibleAfterALaterOne() {
    created(ALICE, TaskBuilder.aTask().titled("First").assignedTo("bob"));
    anotherCollector().collect();
    Task late = created(ALICE, TaskBuilder.aTask().titled("Late").assignedTo("bob"));
    database()
        .sql(
            """
            UPDATE task SET updated_at = updated_at - interval '1 min', version = version + 1 WHERE id = :id;
            UPDATE task_event SET at = at - interval '1 min' WHERE task_id = :id
            """)
        .param("id", late.id().value())
        .update();
    anotherCollector().collect();
    assertThat(of(BOB)).containsExactlyInAnyOrder("alice ASSIGNED First", "alice ASSIGNED Late");
  }

  @Test
  void letsUsersFollowAndUnfollow() {
    Task task = created(ALICE, TaskBuilder.aTask().titled("Fig").assignedTo("bob"));
    comment(ALICE, task, "Hello @bob");
    anotherCollector().collect();
    Followers followers = monolith.bean(Followers.class);
    assertThat(followers.of(task.id()).of(task))
        .containsExactlyInAnyOrder(ALICE.name(), BOB.name());
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page page = bob.get("/tasks/" + task.id());
      assertThat(page.html().select(".followers").text()).isEqualTo("alice, bob");
      Page unfollowed = bob.submit(page.form("#following form"), Map.of());
      assertThat(unfollowed.text()).contains("You no longer follow “Fig”.");
      assertThat(unfollowed.html().select(".followers").text()).isEqualTo("alice");
      comment(ALICE, task, "Unheard");
      comment(ALICE, task, "But @bob");
      TaskPatch done = TaskPatch.NOTHING.withDone(true);
      monolith.bean(Tasks.class).execute(ALICE, new TaskCommand.Patch(task.id(), done, Set.of()));
      anotherCollector().collect();
      assertThat(of(BOB))
          .containsExactlyInAnyOrder(
              "alice ASSIGNED Fig", "alice MENTIONED Fig", "alice MENTIONED Fig");
      bob.submit(bob.get("/tasks/" + task.id()).form("#following form"), Map.of());
      assertThat(followers.of(task.id()).added()).contains(BOB.name());
    }
  }

  @Test
  void notifiesFollowersWhenOthersCompleteTheTask() {
    Task task = created(ALICE, TaskBuilder.aTask().titled("Fig").assignedTo("bob"));
    TaskPatch done = TaskPatch.NOTHING.withDone(true);
    monolith.bean(Tasks.class).execute(BOB, new TaskCommand.Patch(task.id(), done, Set.of()));
    anotherCollector().collect();
    anotherCollector().collect();
    assertThat(of(ALICE)).containsExactly("bob COMPLETED Fig");
  }

  @Test
  void followsNoTaskThatOneDoesNotSee() {
    Task task = created(ALICE, TaskBuilder.aTask());
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      bob.submit(followForm(bob, task), Map.of());
    }
    assertThat(monolith.bean(Followers.class).of(task.id())).isEqualTo(TaskFollowers.NONE);
  }

  // A form of another page, sent to this task.
  private static Element followForm(Visitor bob, Task task) {
    return bob.get("/notifications")
        .form("header form[action='/logout']")
        .attr("action", "/tasks/" + task.id() + "/follow");
  }

  @Test
  void showsAnInboxAndMarksAsRead() {
    for (String title : List.of("<b>One</b>", "Two", "Three")) {
      created(ALICE, TaskBuilder.aTask().titled(title).assignedTo("bob"));
    }
    anotherCollector().collect();
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      Page inbox = bob.get("/notifications");
      assertThat(inbox.html().select(".to-inbox .count").text()).isEqualTo("3");
      assertThat(inbox.html().select(".inbox .about-task").eachText())
          .containsExactlyInAnyOrder("<b>One</b>", "Two", "Three");
      Page task = bob.submit(inbox.form(".inbox form[action$=open]"), Map.of());
      assertThat(task.address().getPath()).startsWith("/tasks/");
      Page two = bob.get("/notifications");
      assertThat(two.html().select(".inbox .unread")).hasSize(2);
      bob.submit(two.form(".inbox form[action$=read]"), Map.of());
      created(ALICE, TaskBuilder.aTask().titled("Unseen").assignedTo("bob"));
      Page before = bob.get("/notifications");
      anotherCollector().collect();
      Page after = bob.submit(before.form(".inbox-head form"), Map.of());
      assertThat(after.html().select(".inbox .unread .about-task").eachText())
          .containsExactly("Unseen");
    }
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      Page empty = alice.get("/notifications");
      assertThat(empty.html().select(".to-inbox .count:not([hidden]), .inbox")).isEmpty();
      assertThat(empty.text()).contains("No notifications.");
    }
  }
}
