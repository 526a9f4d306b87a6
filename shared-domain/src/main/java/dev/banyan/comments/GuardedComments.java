package dev.banyan.comments;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.function.Function;

/// [Comments] decorator that checks whether the caller may see the task. It uses the port, so it
/// works on whichever side tasks are.
///
/// Hidden and nonexistent tasks are treated as having no comments.
final class GuardedComments implements Comments {
  private final Tasks tasks;
  private final Comments comments;

  GuardedComments(Tasks tasks, Comments comments) {
    this.tasks = tasks;
    this.comments = comments;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    return where(
        caller,
        command.task(),
        task ->
            task.inTrash()
                ? new CommentResult.Conflict<>(CommentResult.Reason.TASK_IN_TRASH)
                : comments.execute(caller, command));
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return where(caller, task, _ -> comments.find(caller, task, id));
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return where(caller, query.task(), _ -> comments.list(caller, query));
  }

  // Users who may search see every task.
  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return comments.search(caller, search);
  }

  private <T> CommentResult<T> where(
      Caller caller, TaskId id, Function<Task, CommentResult<T>> seen) {
    return switch (tasks.find(caller, id)) {
      case TaskResult.Accepted(var task) -> seen.apply(task);
      case TaskResult.NotFound _ -> new CommentResult.NotFound<>();
      case TaskResult.Forbidden(var why) -> new CommentResult.Forbidden<>(why);
      case TaskResult.NotOwner(var owner) -> new CommentResult.NotOwner<>(owner);
      case TaskResult.Sealed _ -> new CommentResult.Sealed<>();
      case TaskResult.Unavailable(var why) -> new CommentResult.Unavailable<>(why);
      case TaskResult.Conflict _, TaskResult.Invalid _ ->
          throw new IllegalStateException("a look-up asks for no change");
    };
  }
}
