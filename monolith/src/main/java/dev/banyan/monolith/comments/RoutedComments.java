package dev.banyan.monolith.comments;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentWriter;
import dev.banyan.identity.Caller;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.RoutedRead;
import dev.banyan.server.ownership.CommentResultClassifier;
import dev.banyan.tasks.TaskId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Routes comments to the side that owns them.
final class RoutedComments implements Comments {
  private final CapabilityRouter<Comments> router;

  RoutedComments(CapabilityRouter<Comments> router) {
    this.router = router;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    CommentCommand once = once(command);
    return router.write(side -> side.execute(caller, once), CommentResultClassifier.answers());
  }

  private static CommentCommand once(CommentCommand command) {
    return command instanceof CommentCommand.Add(var task, var text, var key) && key == null
        ? new CommentCommand.Add(
            task, text, CommentWriter.idempotency(CapabilityRouter.newKey(), task, text))
        : command;
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "comments.read",
            id.toString(),
            side -> side.find(caller, task, id),
            CommentResultClassifier.answers(),
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
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            operation,
            subject,
            question,
            CommentResultClassifier.answers(),
            result ->
                result instanceof CommentResult.Accepted<CommentPage>(var page)
                    ? page.comments().stream().map(CommentWriter::comment).toList()
                    : result));
  }
}
