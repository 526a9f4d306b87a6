package dev.banyan.monolith.administration.comments;

import dev.banyan.admin.audit.AuditWriter;
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

/// [Comments] decorator that records changes in the audit log, whichever side executes them.
public final class AuditedComments implements Comments {
  private final Comments comments;
  private final AuditWriter audit;

  public AuditedComments(Comments comments, AuditWriter audit) {
    this.comments = comments;
    this.audit = audit;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    CommentResult<Comment> result = comments.execute(caller, command);
    // Reactions are no part of the record.
    if (result instanceof CommentResult.Accepted<Comment>(var comment)
        && !(command instanceof CommentCommand.React)) {
      audit.record(
          new AuditWriter.Made(
              audit.context().orElse(caller.name().value()),
              CommentRecords.TRACK,
              CommentRecordId.of(comment).toString(),
              CommentFields.image(comment),
              command instanceof CommentCommand.Add));
    }
    return result;
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return comments.find(caller, task, id);
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return comments.list(caller, query);
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return comments.search(caller, search);
  }
}
