package dev.banyan.server.ownership;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.identity.Caller;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.tasks.TaskId;

/// One side's [Comments] behind its [OwnershipGate].
public final class OwnedComments implements Comments {
  private final Comments comments;
  private final OwnershipGate ownershipGate;

  public OwnedComments(Comments comments, OwnershipGate ownershipGate) {
    this.comments = comments;
    this.ownershipGate = ownershipGate;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    return ownershipGate.write(
        () -> comments.execute(caller, command), CommentResultClassifier.answers());
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return ownershipGate.read(
        () -> comments.find(caller, task, id), CommentResultClassifier.answers());
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return ownershipGate.read(
        () -> comments.search(caller, search), CommentResultClassifier.answers());
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return ownershipGate.read(
        () -> comments.list(caller, query), CommentResultClassifier.answers());
  }
}
