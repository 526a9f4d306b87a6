package dev.banyan.monolith.admin.commentrecords;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.monolith.admin.history.Origin;
import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.TaskId;
import java.util.function.Supplier;

/// [Comments] whose changes the history records, whichever side carries them out.
final class RecordedComments implements Comments {
  private final Comments comments;
  private final Supplier<Recorder> recorder;

  RecordedComments(Comments comments, Supplier<Recorder> recorder) {
    this.comments = comments;
    this.recorder = recorder;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    CommentResult<Comment> result = comments.execute(caller, command);
    if (result instanceof CommentResult.Accepted<Comment>(var comment)) {
      recorder
          .get()
          .record(
              new Recorder.Made(
                  Origin.current().orElse(caller.name().value()),
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
