package dev.banyan.monolith.notifications;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.comments.Comment;
import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.testkit.CommentBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {

  private static TaskEvent event(Task task, String actor, FieldChange... changes) {
    return new TaskEvent(
        task.id(),
        task.version(),
        new Username(actor),
        task.updatedAt(),
        TaskEvent.Kind.CHANGED,
        List.of(changes));
  }

  private static FieldChange assigned(String... to) {
    return new FieldChange("assignee", List.of("dave"), List.of(to));
  }

  private static final FieldChange NOTES = new FieldChange("notes", List.of(), List.of());

  private static Set<Username> names(String... names) {
    return Stream.of(names).map(Username::new).collect(Collectors.toSet());
  }

  @Test
  void notifiesWhoIsAssigned() {
    Task task = aTask().assignedTo("bob").build();
    assertThat(NotificationRules.of(event(task, "alice", assigned("bob")), task, Set.of()))
        .containsExactly(
            new NewNotification(
                new Username("bob"),
                Kind.ASSIGNED,
                "task:" + task.id() + ":1",
                task,
                new Username("alice"),
                task.updatedAt()));
    assertThat(NotificationRules.of(event(task, "bob", assigned("bob")), task, Set.of())).isEmpty();
    assertThat(NotificationRules.of(event(task, "alice", assigned()), task, Set.of())).isEmpty();
  }

  @Test
  void notifiesWhoIsMentionedInNotesThatWereEdited() {
    Task task = aTask().withNotes("@bob, `@carol` and @alice").build();
    assertThat(NotificationRules.of(event(task, "alice", NOTES), task, Set.of()))
        .extracting(one -> one.recipient().value(), NewNotification::kind)
        .containsExactly(tuple("bob", Kind.MENTIONED));
    assertThat(NotificationRules.of(event(task, "alice"), task, Set.of())).isEmpty();
  }

  @Test
  void notifiesFollowersOfACompletionByOthers() {
    Task task = aTask().ownedBy("alice").build();
    TaskEvent completed =
        new TaskEvent(
            task.id(),
            task.version(),
            new Username("bob"),
            task.updatedAt(),
            TaskEvent.Kind.COMPLETED,
            List.of());
    assertThat(NotificationRules.of(completed, task, names("alice", "bob", "carol")))
        .extracting(one -> one.recipient().value(), NewNotification::kind)
        .containsExactlyInAnyOrder(tuple("alice", Kind.COMPLETED), tuple("carol", Kind.COMPLETED));
    assertThat(NotificationRules.of(event(task, "bob"), task, names("alice"))).isEmpty();
  }

  @Test
  void followsAsOwnerAssigneeOrByRowUnlessRemoved() {
    Task task = aTask().ownedBy("alice").assignedTo("bob").build();
    TaskFollowers stored = new TaskFollowers(names("carol"), names("bob", "dave"));
    assertThat(stored.of(task, names("dave", "erin"))).isEqualTo(names("alice", "carol", "erin"));
  }

  @Test
  void notifiesFollowersOfACommentOnce() {
    Task task = aTask().ownedBy("alice").assignedTo("bob").build();
    Comment comment = CommentBuilder.aComment().on(task.id()).by("carol").saying("@bob?").build();
    assertThat(NotificationRules.of(comment, task, names("alice", "carol", "dave", "bob")))
        .extracting(one -> one.recipient().value(), NewNotification::kind)
        .containsExactlyInAnyOrder(
            tuple("bob", Kind.MENTIONED),
            tuple("dave", Kind.COMMENTED),
            tuple("alice", Kind.COMMENTED));
  }
}
