package dev.banyan.monolith.migration.routing;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.comments.movable.CommentAnswers;
import dev.banyan.contract.CommentWriter;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.TaskId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The comments, wherever they live now.
public final class RoutedComments implements Comments {
  private final Routed<Comments> routed;

  public RoutedComments(
      String capability, Comments monolith, Comments service, Route route, Reads reads) {
    this.routed = new Routed<>(capability, monolith, service, route, reads);
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    CommentCommand once = once(command);
    return routed.write(side -> side.execute(caller, once), CommentAnswers.answers());
  }

  private static CommentCommand once(CommentCommand command) {
    return command instanceof CommentCommand.Add(var task, var text, var key) && key == null
        ? new CommentCommand.Add(task, text, CommentWriter.idempotency(Routed.newKey(), task, text))
        : command;
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return routed.read(
        caller.name(),
        new Question<>(
            "comments.read",
            id.toString(),
            side -> side.find(caller, task, id),
            CommentAnswers.answers(),
            result ->
                result instanceof CommentResult.Accepted<Comment>(var comment)
                    ? CommentWriter.comment(comment)
                    : result));
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return page(caller, "comments.list", query.task().toString(), side -> side.list(caller, query));
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return page(caller, "comments.search", null, side -> side.search(caller, search));
  }

  private CommentResult<CommentPage> page(
      Caller caller,
      String operation,
      @Nullable String subject,
      Function<Comments, CommentResult<CommentPage>> question) {
    return routed.read(
        caller.name(),
        new Question<>(
            operation,
            subject,
            question,
            CommentAnswers.answers(),
            result ->
                result instanceof CommentResult.Accepted<CommentPage>(var page)
                    ? page.comments().stream().map(CommentWriter::comment).toList()
                    : result));
  }
}
