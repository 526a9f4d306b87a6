package dev.banyan.comments;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Tasks;
import java.time.Clock;

/// Inbound port of the comments capability, independent of the side that owns it.
///
/// Thread-safe. Expected outcomes are results; an exception is a bug.
public interface Comments {

  /// Executes a change atomically.
  CommentResult<Comment> execute(Caller caller, CommentCommand command);

  /// Returns one comment of a task. Deleted comments are visible to users who may restore them.
  CommentResult<Comment> find(Caller caller, TaskId task, CommentId id);

  /// Lists a task's comments.
  CommentResult<CommentPage> list(Caller caller, CommentQuery query);

  /// Lists comments of all tasks, for users with access to all tasks.
  CommentResult<CommentPage> search(Caller caller, CommentSearch search);

  /// Creates the implementation with the business rules. It does not check access to the task; see
  /// [#guardedBy].
  static Comments over(CommentStore store, Clock clock, CommentIds ids) {
    return new CommentService(store, clock, ids);
  }

  /// Adds a check that the caller may see the task.
  static Comments guardedBy(Tasks tasks, Comments comments) {
    return new GuardedComments(tasks, comments);
  }
}
