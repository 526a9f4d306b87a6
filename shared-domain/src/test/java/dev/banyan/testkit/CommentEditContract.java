package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand.Add;
import dev.banyan.comments.CommentCommand.Delete;
import dev.banyan.comments.CommentCommand.Edit;
import dev.banyan.comments.CommentCommand.Restore;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentResult.Conflict;
import dev.banyan.comments.CommentResult.Forbidden;
import dev.banyan.comments.CommentResult.NotFound;
import dev.banyan.comments.CommentResult.Reason;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The part of the kit for [Comments] that is about editing, and what all of it begins with.
public abstract class CommentEditContract {
  World world;
  // Hers, and Bob's to work on.
  Task shared;

  /// The comments, and the tasks that they are about.
  public record World(Tasks tasks, Comments comments) {

    /// Comments as a side has them: guarded by its tasks.
    public static World guarded(Tasks tasks, Comments comments) {
      return new World(tasks, Comments.guardedBy(tasks, comments));
    }
  }

  /// Both capabilities with nothing in them.
  protected abstract World emptyWorld() throws Exception;

  @BeforeEach
  void beginWithOneTask() throws Exception {
    world = emptyWorld();
    shared = task(new TaskCommand.Create(aTask().assignedTo("bob").draft(), null));
  }

  Task task(TaskCommand command) {
    return ((TaskResult.Accepted) world.tasks().execute(ALICE, command)).task();
  }

  Add saying(String text) {
    return new Add(shared.id(), new CommentText(text), null);
  }

  Comment added(Caller caller, String text) {
    return accepted(world.comments().execute(caller, saying(text)));
  }

  // An idempotency key is between one side and its store: it does not come back over the wire.
  static Comment accepted(CommentResult<Comment> result) {
    assertThat(result).isInstanceOf(Accepted.class);
    Comment comment = ((Accepted<Comment>) result).value();
    return new Comment(
        comment.id(),
        comment.task(),
        comment.author(),
        comment.text(),
        comment.createdAt(),
        comment.editedAt(),
        comment.deletedAt(),
        comment.version(),
        comment.reactions(),
        null);
  }

  CommentResult<Comment> found(Caller caller, CommentId id) {
    return world.comments().find(caller, shared.id(), id);
  }

  CommentPage page(Caller caller, CommentQuery query) {
    CommentResult<CommentPage> result = world.comments().list(caller, query);
    assertThat(result).isInstanceOf(Accepted.class);
    return ((Accepted<CommentPage>) result).value();
  }

  List<String> said(Caller caller) {
    return page(caller, CommentQuery.of(shared.id())).comments().stream()
        .map(comment -> comment.text().value())
        .toList();
  }

  final CommentResult<Comment> edit(Caller caller, Comment comment, String text) {
    return edit(caller, comment, text, Set.of());
  }

  private CommentResult<Comment> edit(
      Caller caller, Comment comment, String text, Set<Version> versions) {
    CommentText words = new CommentText(text);
    return world.comments().execute(caller, new Edit(shared.id(), comment.id(), words, versions));
  }

  @Test
  void letsTheAuthorEdit() {
    Comment comment = added(BOB, "Watred it");
    assertThat(comment.editedAt()).isNull();
    Comment edited = accepted(edit(BOB, comment, " Watered *it* 🌳\n"));
    assertThat(edited.text().value()).isEqualTo(" Watered *it* 🌳\n");
    assertThat(edited.version()).isEqualTo(comment.version().next());
    assertThat(edited.editedAt()).isNotNull();
    assertThat(edited.createdAt()).isEqualTo(comment.createdAt());
    assertThat(edited.author()).isEqualTo(BOB.name());
    assertThat(accepted(found(ALICE, comment.id()))).isEqualTo(edited);
    assertThat(said(ALICE)).containsExactly(" Watered *it* 🌳\n");
  }

  @Test
  void makesNoVersionOfAnEditThatChangesNothing() {
    Comment comment = added(BOB, "As it is");
    assertThat(accepted(edit(BOB, comment, "As it is"))).isEqualTo(comment);
    Edit nothing = new Edit(shared.id(), comment.id(), null, Set.of());
    assertThat(accepted(world.comments().execute(BOB, nothing))).isEqualTo(comment);
  }

  @Test
  void letsOnlyUsersWithAccessToAllTasksEdit() {
    Comment comment = added(BOB, "Mine");
    assertThat(edit(ALICE, comment, "Hers")).isInstanceOf(Forbidden.class);
    assertThat(edit(TestCallers.person("carol"), comment, "Hers"))
        .isEqualTo(new NotFound<Comment>());
    assertThat(said(ALICE)).containsExactly("Mine");
    Comment corrected = accepted(edit(ADMIN, comment, "Corrected"));
    assertThat(corrected.author()).isEqualTo(BOB.name());
    assertThat(said(ALICE)).containsExactly("Corrected");
  }

  @Test
  void changesOnlyTheVersionThatWasSeen() {
    Comment comment = added(BOB, "First");
    Set<Version> seen = Set.of(comment.version());
    Comment edited = accepted(edit(BOB, comment, "Second", seen));
    Conflict<Comment> stale = new Conflict<>(Reason.STALE_VERSION);
    assertThat(edit(BOB, comment, "Third", seen)).isEqualTo(stale);
    assertThat(world.comments().execute(BOB, new Delete(shared.id(), comment.id(), seen)))
        .isEqualTo(stale);
    assertThat(world.comments().execute(BOB, new Restore(shared.id(), comment.id(), seen)))
        .isEqualTo(stale);
    assertThat(accepted(found(BOB, comment.id()))).isEqualTo(edited);
    Delete delete = new Delete(shared.id(), comment.id(), Set.of(edited.version()));
    assertThat(accepted(world.comments().execute(BOB, delete)).deletedAt()).isNotNull();
  }

  @Test
  void editsNothingThatIsDeleted() {
    Comment comment = added(BOB, "Gone");
    world.comments().execute(BOB, new Delete(shared.id(), comment.id()));
    assertThat(edit(BOB, comment, "Back")).isEqualTo(new Conflict<Comment>(Reason.DELETED));
    assertThat(edit(ALICE, comment, "Back")).isEqualTo(new NotFound<Comment>());
  }
}
