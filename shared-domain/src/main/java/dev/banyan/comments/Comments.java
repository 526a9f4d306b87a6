package dev.banyan.comments;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Tasks;
import java.time.Clock;

/// The comments capability as its callers see it, wherever it lives.
///
/// Safe for concurrent use. Expected outcomes are results; an exception is a bug.
public interface Comments {

  /// Carries out a change, wholly or not at all.
  CommentResult<Comment> execute(Caller caller, CommentCommand command);

  /// Looks one comment of a task up. A deleted one is there for whoever may restore it.
  CommentResult<Comment> find(Caller caller, TaskId task, CommentId id);

  /// Lists a task's comments.
  CommentResult<CommentPage> list(Caller caller, CommentQuery query);

  /// Lists comments of all tasks, for who sees all.
  CommentResult<CommentPage> search(Caller caller, CommentSearch search);

  /// The capability itself: the rules over a store. Whether the caller may see the task, it takes
  /// for granted; see [#guardedBy].
  static Comments over(CommentStore store, Clock clock, CommentIds ids) {
    return new CommentService(store, clock, ids);
  }

  /// These comments for those who may see their task, and for nobody else.
  static Comments guardedBy(Tasks tasks, Comments comments) {
    return new GuardedComments(tasks, comments);
  }
}
