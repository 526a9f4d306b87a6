package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand.Add;
import dev.banyan.comments.CommentCommand.Delete;
import dev.banyan.comments.CommentCommand.Restore;
import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentResult.Conflict;
import dev.banyan.comments.CommentResult.Forbidden;
import dev.banyan.comments.CommentResult.NotFound;
import dev.banyan.comments.CommentResult.Reason;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentText;
import dev.banyan.contract.CommentWriter;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.Version;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The kit for [Comments] as callers meet them, near or far: behind the question who may see the
/// task.
public abstract class CommentsContract extends CommentReactionContract {
  @Test
  void addsAndFindsAComment() {
    Comment comment = added(BOB, "  *Watered* <b>it</b> 🌳\n\nOn Sunday. ");
    assertThat(comment.text().value()).isEqualTo("  *Watered* <b>it</b> 🌳\n\nOn Sunday. ");
    assertThat(comment.author()).isEqualTo(BOB.name());
    assertThat(comment.task()).isEqualTo(shared.id());
    assertThat(comment.version()).isEqualTo(Version.FIRST);
    assertThat(comment.deletedAt()).isNull();
    assertThat(accepted(found(ALICE, comment.id()))).isEqualTo(comment);
  }

  @Test
  void listsOldestFirstAndPageByPage() {
    Comment first = added(ALICE, "1");
    Comment second = added(BOB, "2");
    Comment third = added(ALICE, "3");
    CommentPage page = page(BOB, new CommentQuery(shared.id(), null, 2));
    assertThat(page.comments()).containsExactly(first, second);
    CommentPage next = page(BOB, new CommentQuery(shared.id(), page.next(), 2));
    assertThat(next.comments()).containsExactly(third);
    assertThat(next.next()).isNull();
  }

  @Test
  void givesTheSameCommentForARepeatedCreation() {
    CommentText text = new CommentText("Once");
    Add add = new Add(shared.id(), text, CommentWriter.idempotency("key-1", shared.id(), text));
    Comment first = accepted(world.comments().execute(ALICE, add));
    assertThat(accepted(world.comments().execute(ALICE, add))).isEqualTo(first);
    assertThat(said(ALICE)).containsExactly("Once");
    CommentText other = new CommentText("Other");
    assertThat(
            world
                .comments()
                .execute(
                    ALICE,
                    new Add(
                        shared.id(),
                        other,
                        CommentWriter.idempotency("key-1", shared.id(), other))))
        .isEqualTo(new Conflict<Comment>(Reason.KEY_REUSED));
  }

  @Test
  void letsTheAuthorDeleteAndRestore() {
    Comment comment = added(BOB, "Nonsense");
    Comment deleted =
        accepted(world.comments().execute(BOB, new Delete(shared.id(), comment.id())));
    assertThat(deleted.deletedAt()).isNotNull();
    assertThat(said(BOB)).isEmpty();
    assertThat(accepted(found(BOB, comment.id()))).isEqualTo(deleted);
    assertThat(found(ALICE, comment.id())).isEqualTo(new NotFound<Comment>());
    assertThat(accepted(world.comments().execute(BOB, new Delete(shared.id(), comment.id()))))
        .isEqualTo(deleted);
    Comment restored =
        accepted(world.comments().execute(BOB, new Restore(shared.id(), comment.id())));
    assertThat(restored.deletedAt()).isNull();
    assertThat(said(ALICE)).containsExactly("Nonsense");
    assertThat(accepted(world.comments().execute(BOB, new Restore(shared.id(), comment.id()))))
        .isEqualTo(restored);
  }

  @Test
  void letsOnlyUsersWithAccessToAllTasksDelete() {
    Comment comment = added(BOB, "Mine");
    assertThat(world.comments().execute(ALICE, new Delete(shared.id(), comment.id())))
        .isInstanceOf(Forbidden.class);
    assertThat(said(ALICE)).containsExactly("Mine");
    accepted(world.comments().execute(ADMIN, new Delete(shared.id(), comment.id())));
    assertThat(said(ALICE)).isEmpty();
  }

  @Test
  void hidesTheCommentsOfATaskThatIsHidden() {
    Comment comment = added(ALICE, "Secret");
    Caller carol = TestCallers.person("carol");
    assertThat(world.comments().list(carol, CommentQuery.of(shared.id())))
        .isEqualTo(new NotFound<CommentPage>());
    assertThat(found(carol, comment.id())).isEqualTo(new NotFound<Comment>());
    assertThat(world.comments().execute(carol, saying("Hello"))).isEqualTo(new NotFound<Comment>());
    assertThat(world.comments().execute(carol, new Delete(shared.id(), comment.id())))
        .isEqualTo(new NotFound<Comment>());
    assertThat(said(ALICE)).containsExactly("Secret");
  }

  @Test
  void searchesAllTasksWithAccessToAll() {
    Comment hers = added(ALICE, "Water the fig");
    Comment his = added(BOB, "Repot the fig");
    added(BOB, "Something else");
    CommentSearch figs = CommentSearch.of(CommentFilter.NONE.withText("FIG"));
    CommentResult<CommentPage> found = world.comments().search(ADMIN, figs);
    assertThat(((Accepted<CommentPage>) found).value().comments())
        .extracting(Comment::id)
        .containsExactly(his.id(), hers.id());
    CommentFilter bobs = new CommentFilter(shared.id(), BOB.name(), "fig", null, null, false);
    CommentSearch oldest = new CommentSearch(bobs, false, null, 1);
    assertThat(((Accepted<CommentPage>) world.comments().search(ADMIN, oldest)).value().comments())
        .extracting(Comment::id)
        .containsExactly(his.id());
    assertThat(world.comments().search(ALICE, figs)).isInstanceOf(Forbidden.class);
  }

  @Test
  void findsNothingUnderAnotherTask() {
    Comment comment = added(ALICE, "Here");
    Task other = task(new TaskCommand.Create(aTask().draft(), null));
    assertThat(world.comments().find(ALICE, other.id(), comment.id()))
        .isEqualTo(new NotFound<Comment>());
    assertThat(world.comments().execute(ALICE, new Delete(other.id(), comment.id())))
        .isEqualTo(new NotFound<Comment>());
    assertThat(world.comments().list(ADMIN, CommentQuery.of(CommentBuilder.aTaskId())))
        .isEqualTo(new NotFound<CommentPage>());
  }

  @Test
  void changesNothingOfATaskInTheTrash() {
    Comment comment = added(ALICE, "Before");
    task(new TaskCommand.Delete(shared.id(), Set.of()));
    assertThat(world.comments().execute(ALICE, saying("After")))
        .isEqualTo(new Conflict<Comment>(Reason.TASK_IN_TRASH));
    assertThat(world.comments().execute(ALICE, new Delete(shared.id(), comment.id())))
        .isEqualTo(new Conflict<Comment>(Reason.TASK_IN_TRASH));
    assertThat(edit(ALICE, comment, "After"))
        .isEqualTo(new Conflict<Comment>(Reason.TASK_IN_TRASH));
    assertThat(said(ALICE)).containsExactly("Before");
  }

  @Test
  void rejectsUsersWithoutTheGrant() {
    Comment comment = added(ALICE, "Here");
    Caller reader = TestCallers.withOnly("alice", Authority.READ);
    Caller writer = TestCallers.withOnly("alice", Authority.WRITE);
    assertThat(world.comments().execute(reader, saying("There"))).isInstanceOf(Forbidden.class);
    assertThat(edit(reader, comment, "There")).isInstanceOf(Forbidden.class);
    assertThat(found(writer, comment.id())).isInstanceOf(Forbidden.class);
    assertThat(said(reader)).containsExactly("Here");
  }
}
