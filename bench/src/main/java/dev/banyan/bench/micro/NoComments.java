package dev.banyan.bench.micro;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskId;

/// Finds no comment.
final class NoComments implements Comments {
  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    return new CommentResult.NotFound<>();
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return new CommentResult.NotFound<>();
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return new CommentResult.NotFound<>();
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return new CommentResult.NotFound<>();
  }
}
