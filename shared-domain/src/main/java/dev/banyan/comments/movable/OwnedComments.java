package dev.banyan.comments.movable;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.migration.postgres.Door;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.TaskId;

/// One side's [Comments] behind its [Door].
public final class OwnedComments implements Comments {
  private final Comments comments;
  private final Door door;

  public OwnedComments(Comments comments, Door door) {
    this.comments = comments;
    this.door = door;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    return door.write(() -> comments.execute(caller, command), CommentAnswers.answers());
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return door.read(() -> comments.find(caller, task, id), CommentAnswers.answers());
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return door.read(() -> comments.search(caller, search), CommentAnswers.answers());
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return door.read(() -> comments.list(caller, query), CommentAnswers.answers());
  }
}
