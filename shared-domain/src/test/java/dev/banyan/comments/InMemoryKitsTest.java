package dev.banyan.comments;

import static dev.banyan.testkit.CommentBuilder.aComment;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.identity.Caller;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.CommentStoreContract;
import dev.banyan.testkit.CommentsContract;
import dev.banyan.testkit.InMemoryCommentStore;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Judges the in-memory store, and the rules over it, with the kits that judge all others; and what
/// the guard makes of tasks that cannot be asked.
class InMemoryKitsTest {
  private static final Clock CLOCK = SteppingClock.bySeconds();

  private static Comments overAnEmptyStore() {
    return Comments.over(
        new InMemoryCommentStore(), CLOCK, CommentIds.uuidV7(CLOCK, new SplittableRandom(1)));
  }

  @Nested
  class Store extends CommentStoreContract {
    @Override
    protected CommentStore emptyStore() {
      return new InMemoryCommentStore();
    }
  }

  @Nested
  class Rules extends CommentsContract {
    @Override
    protected World emptyWorld() {
      return World.guarded(
          Tasks.over(
              new InMemoryTaskStore(), CLOCK, TaskIds.uuidV7(CLOCK, new SplittableRandom(2))),
          overAnEmptyStore());
    }
  }

  @Test
  void saysWhyTheTaskCannotBeSeenAndNotMore() {
    assertThat(whereTasksAre(new TaskResult.NotOwner("MONOLITH")))
        .isEqualTo(new CommentResult.NotOwner<Comment>("MONOLITH"));
    assertThat(whereTasksAre(new TaskResult.Sealed()))
        .isEqualTo(new CommentResult.Sealed<Comment>());
    assertThat(whereTasksAre(new TaskResult.Unavailable("away")))
        .isEqualTo(new CommentResult.Unavailable<Comment>("away"));
  }

  private static CommentResult<Comment> whereTasksAre(TaskResult answer) {
    Comment comment = aComment().build();
    return Comments.guardedBy(new Answering(answer), overAnEmptyStore())
        .find(ALICE, comment.task(), comment.id());
  }

  private record Answering(TaskResult answer) implements Tasks {
    @Override
    public TaskResult execute(Caller caller, TaskCommand command) {
      return answer;
    }

    @Override
    public TaskResult find(Caller caller, TaskId id) {
      return answer;
    }

    @Override
    public TaskEventResult events(Caller caller, TaskEventQuery query) {
      return new TaskEventResult.Unavailable("not asked");
    }

    @Override
    public TaskListResult list(Caller caller, TaskQuery query) {
      return new TaskListResult.Unavailable("not asked");
    }
  }

  @Test
  void isNeverBlankAndNoLongerThanNotes() {
    assertThatThrownBy(() -> new CommentText(" \n ")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new CommentText("x".repeat(CommentText.MAXIMUM + 1)))
        .isInstanceOf(InvalidValueException.class);
  }
}
