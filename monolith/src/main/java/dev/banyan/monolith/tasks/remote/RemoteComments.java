package dev.banyan.monolith.tasks.remote;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentJson;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.contract.EntityTags;
import dev.banyan.contract.ProblemMapping;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.tasks.TaskId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// [Comments] in the task service. Callers must already have access to the task: the token vouches
/// for them. A missing response becomes `Unavailable`.
final class RemoteComments implements Comments {
  private final TaskServiceClient client;
  private final Resilience resilience;
  private final TokenIssuer tokens;

  RemoteComments(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    this.client = client;
    this.resilience = resilience;
    this.tokens = tokens;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    Map<String, String> headers = headers(caller);
    return switch (command) {
      case CommentCommand.Add(var task, var text, var idempotency) -> {
        RemoteCalls.creating(headers, idempotency);
        yield comment(() -> client.addComment(task.toString(), CommentWriter.draft(text), headers));
      }
      case CommentCommand.Change change -> change(change, headers);
      case CommentCommand.React(var task, var id, var emoji, var given) ->
          comment(() ->
              given
                  ? client.addReaction(task.toString(), id.toString(), emoji.code(), headers)
                  : client.removeReaction(task.toString(), id.toString(), emoji.code(), headers));
    };
  }

  private CommentResult<Comment> change(CommentCommand.Change change, Map<String, String> headers) {
    String task = change.task().toString();
    String id = change.id().toString();
    boolean unconditional = change.ifVersion().isEmpty();
    if (!unconditional) {
      headers.put("If-Match", EntityTags.ifMatch(change.ifVersion()));
    }
    return switch (change) {
      case CommentCommand.Edit edit -> {
        var body = CommentWriter.patch(edit.text());
        yield once(() -> client.patchComment(task, id, body, headers));
      }
      case CommentCommand.Delete _ ->
          moved(unconditional, () -> client.deleteComment(task, id, headers));
      case CommentCommand.Restore _ ->
          moved(unconditional, () -> client.restoreComment(task, id, headers));
    };
  }

  // With a version, a retry after a lost response would be rejected as stale.
  private CommentResult<Comment> moved(boolean unconditional, Supplier<CommentJson> call) {
    return unconditional ? comment(call) : once(call);
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    Map<String, String> headers = headers(caller);
    return comment(() -> client.comment(task.toString(), id.toString(), headers));
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    Map<String, String> headers = headers(caller);
    return result(
        () ->
            client.comments(
                query.task().toString(), EncodedQuery.of(CommentWriter.query(query)), headers),
        CommentReader::page);
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    // Concerns no single task, so there is nothing to vouch for.
    Map<String, String> headers = RemoteCalls.headers(tokens.tokenFor(caller));
    return result(
        () -> client.searchComments(EncodedQuery.of(CommentWriter.query(search)), headers),
        CommentReader::page);
  }

  private Map<String, String> headers(Caller caller) {
    return RemoteCalls.headers(tokens.vouchingTokenFor(caller));
  }

  private CommentResult<Comment> comment(Supplier<CommentJson> call) {
    return result(call, CommentReader::comment);
  }

  private CommentResult<Comment> once(Supplier<CommentJson> call) {
    return result(
        () -> resilience.withoutRetry(() -> RemoteCalls.answer(call, CommentReader::comment)));
  }

  // For calls that are safe to retry.
  private <J, T> CommentResult<T> result(Supplier<J> call, Function<J, T> reader) {
    return result(() -> resilience.withRetry(() -> RemoteCalls.answer(call, reader)));
  }

  private static <T> CommentResult<T> result(Supplier<T> call) {
    return RemoteCalls.result(
        call,
        CommentResult.Accepted::new,
        ProblemMapping::<T>commentResult,
        CommentResult.Unavailable::new);
  }
}
