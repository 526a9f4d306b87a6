package dev.banyan.monolith.remotetasks;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentJson;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.contract.Refusals;
import dev.banyan.monolith.accounts.TokenIssuer;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.TaskId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// [Comments] in the task service, asked for callers of whom it is known already that they may see
/// the task: the token vouches for them. No answer becomes `Unavailable`.
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
    String task = command.task().toString();
    return switch (command) {
      case CommentCommand.Add(var _, var text, var idempotency) -> {
        RemoteCalls.creating(headers, idempotency);
        yield comment(() -> client.addComment(task, CommentWriter.draft(text), headers));
      }
      case CommentCommand.Delete(var _, var id) ->
          comment(() -> client.deleteComment(task, id.toString(), headers));
      case CommentCommand.Restore(var _, var id) ->
          comment(() -> client.restoreComment(task, id.toString(), headers));
    };
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

  private Map<String, String> headers(Caller caller) {
    return RemoteCalls.headers(tokens.vouchingTokenFor(caller));
  }

  private CommentResult<Comment> comment(Supplier<CommentJson> call) {
    return result(call, CommentReader::comment);
  }

  // All that can be asked of comments may be asked twice.
  private <J, T> CommentResult<T> result(Supplier<J> call, Function<J, T> reader) {
    return RemoteCalls.result(
        () -> resilience.repeatedly(() -> RemoteCalls.answer(call, reader)),
        CommentResult.Accepted::new,
        Refusals::<T>commentResult,
        CommentResult.Unavailable::new);
  }
}
