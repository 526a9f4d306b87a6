package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand.Delete;
import dev.banyan.comments.CommentCommand.Edit;
import dev.banyan.comments.CommentCommand.React;
import dev.banyan.comments.CommentCommand.Restore;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Conflict;
import dev.banyan.comments.CommentResult.Forbidden;
import dev.banyan.comments.CommentResult.NotFound;
import dev.banyan.comments.CommentResult.Reason;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Emoji;
import dev.banyan.comments.Reactions;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The part of the kit for [dev.banyan.comments.Comments] that is about reactions.
public abstract class CommentReactionContract extends CommentEditContract {
  private CommentResult<Comment> react(Caller caller, CommentId id, Emoji emoji, boolean given) {
    return world.comments().execute(caller, new React(shared.id(), id, emoji, given));
  }

  private Comment reacted(Caller caller, Comment comment, Emoji emoji) {
    return accepted(react(caller, comment.id(), emoji, true));
  }

  @Test
  void keepsReactionsInTheOrderOfTime() {
    Comment comment = added(ALICE, "Hello");
    assertThat(comment.reactions()).isEqualTo(Reactions.NONE);
    reacted(BOB, comment, Emoji.ROCKET);
    reacted(BOB, comment, Emoji.HEART);
    Comment last = reacted(ALICE, comment, Emoji.ROCKET);
    Map<Emoji, List<Username>> users =
        Map.of(Emoji.ROCKET, List.of(BOB.name(), ALICE.name()), Emoji.HEART, List.of(BOB.name()));
    assertThat(last.reactions()).isEqualTo(new Reactions(users));
    assertThat(accepted(found(ALICE, comment.id()))).isEqualTo(last);
    assertThat(page(BOB, CommentQuery.of(shared.id())).comments().getFirst().reactions())
        .isEqualTo(last.reactions());
    Comment less = accepted(react(BOB, comment.id(), Emoji.ROCKET, false));
    assertThat(less.reactions().of(Emoji.ROCKET)).containsExactly(ALICE.name());
    Comment again = reacted(BOB, comment, Emoji.ROCKET);
    assertThat(again.reactions().of(Emoji.ROCKET)).containsExactly(ALICE.name(), BOB.name());
    assertThat(again.reactions().of(Emoji.HEART)).containsExactly(BOB.name());
  }

  @Test
  void repeatsAReactionWithoutEffect() {
    Comment comment = added(ALICE, "Hello");
    assertThat(accepted(react(BOB, comment.id(), Emoji.EYES, false))).isEqualTo(comment);
    Comment once = reacted(BOB, comment, Emoji.EYES);
    assertThat(reacted(BOB, comment, Emoji.EYES)).isEqualTo(once);
    assertThat(accepted(react(ALICE, comment.id(), Emoji.EYES, false))).isEqualTo(once);
    assertThat(accepted(react(BOB, comment.id(), Emoji.EYES, false))).isEqualTo(comment);
  }

  @Test
  void countsNoReactionAsAnEdit() {
    Comment comment = added(BOB, "First");
    Comment reacted = reacted(ALICE, comment, Emoji.LAUGH);
    assertThat(reacted).isEqualTo(comment.withReactions(reacted.reactions()));
    Edit edit =
        new Edit(shared.id(), comment.id(), new CommentText("Second"), Set.of(comment.version()));
    Comment edited = accepted(world.comments().execute(BOB, edit));
    assertThat(edited.version()).isEqualTo(comment.version().next());
    assertThat(edited.reactions()).isEqualTo(reacted.reactions());
    reacted(BOB, comment, Emoji.LAUGH);
    assertThat(edit(BOB, comment, "Third")).isInstanceOf(CommentResult.Accepted.class);
    Comment third = accepted(found(ALICE, comment.id()));
    assertThat(third.version()).isEqualTo(edited.version().next());
    assertThat(third.reactions().of(Emoji.LAUGH)).containsExactly(ALICE.name(), BOB.name());
  }

  @Test
  void takesNoReactionToADeletedCommentAndKeepsItsOwn() {
    Comment comment = reacted(ALICE, added(BOB, "Gone"), Emoji.CONFUSED);
    world.comments().execute(BOB, new Delete(shared.id(), comment.id()));
    assertThat(react(BOB, comment.id(), Emoji.HEART, true))
        .isEqualTo(new Conflict<Comment>(Reason.DELETED));
    assertThat(react(ALICE, comment.id(), Emoji.CONFUSED, false))
        .isEqualTo(new NotFound<Comment>());
    Comment restored =
        accepted(world.comments().execute(BOB, new Restore(shared.id(), comment.id())));
    assertThat(restored.reactions()).isEqualTo(comment.reactions());
  }

  @Test
  void takesReactionsOnlyFromUsersWhoSeeTheTask() {
    Comment comment = added(ALICE, "Secret");
    NotFound<Comment> hidden = new NotFound<>();
    assertThat(react(TestCallers.person("carol"), comment.id(), Emoji.HEART, true))
        .isEqualTo(hidden);
    assertThat(react(BOB, new CommentId(new UUID(7, 7)), Emoji.HEART, true)).isEqualTo(hidden);
    Caller reader = new Caller(BOB.name(), Set.of(Authority.READ));
    assertThat(react(reader, comment.id(), Emoji.HEART, true)).isInstanceOf(Forbidden.class);
    assertThat(reacted(ADMIN, comment, Emoji.HEART).reactions().of(Emoji.HEART))
        .containsExactly(ADMIN.name());
    task(new TaskCommand.Delete(shared.id(), Set.of()));
    assertThat(react(ALICE, comment.id(), Emoji.HEART, true))
        .isEqualTo(new Conflict<Comment>(Reason.TASK_IN_TRASH));
  }
}
