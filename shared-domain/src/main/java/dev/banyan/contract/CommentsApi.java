package dev.banyan.contract;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.TaskId;
import java.util.Map;
import java.util.function.Function;

/// The part of the REST API that is about comments, over [Comments].
final class CommentsApi {
  private final Comments comments;
  private final JsonReader json;

  CommentsApi(Comments comments, JsonReader json) {
    this.comments = comments;
    this.json = json;
  }

  ApiReply answer(Caller caller, ApiRequest request) {
    if (request.operation().authority() == Authority.WRITE) {
      request.refuseConditions();
    }
    return switch (request.operation()) {
      case LIST_COMMENTS -> list(caller, request);
      case ADD_COMMENT -> add(caller, request);
      case GET_COMMENT ->
          reply(comments.find(caller, task(request), comment(request)), request, one(200));
      case DELETE_COMMENT ->
          change(caller, request, new CommentCommand.Delete(task(request), comment(request)));
      case RESTORE_COMMENT ->
          change(caller, request, new CommentCommand.Restore(task(request), comment(request)));
      case LIST_TASKS, CREATE_TASK, GET_TASK, REPLACE_TASK, PATCH_TASK, DELETE_TASK, RESTORE_TASK ->
          throw new IllegalArgumentException(request.operation() + " is not about comments");
    };
  }

  private static TaskId task(ApiRequest request) {
    return request.id("id", TaskId::of);
  }

  private static CommentId comment(ApiRequest request) {
    return request.id("comment_id", CommentId::of);
  }

  private ApiReply list(Caller caller, ApiRequest request) {
    TaskId task = task(request);
    return request.withParameters(parameters ->
        switch (QueryReader.comments(task, parameters)) {
          case QueryReader.Read.Bad<CommentQuery>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<CommentQuery>(var query) ->
              reply(comments.list(caller, query), request, page -> listed(query, page));
        });
  }

  private static ApiReply listed(CommentQuery query, CommentPage page) {
    CommentId next = page.next();
    Map<String, String> headers =
        next == null
            ? Map.of()
            : Map.of("Link", Links.next(new CommentQuery(query.task(), next, query.limit())));
    return new ApiReply(200, headers, CommentWriter.page(page, query.limit()));
  }

  private ApiReply add(Caller caller, ApiRequest request) {
    TaskId task = task(request);
    return request.withBody(
        json,
        tree ->
            switch (CommentReader.creation(tree)) {
              case Read.Bad<CommentText>(var invalid) ->
                  Refusals.invalid(
                      Problem.INVALID_COMMENT, invalid.violations(), request.requestId());
              case Read.Good<CommentText>(var text) -> add(caller, request, task, text);
            });
  }

  private ApiReply add(Caller caller, ApiRequest request, TaskId task, CommentText text) {
    try {
      Idempotency idempotency =
          request
              .header("Idempotency-Key")
              .map(key -> CommentWriter.idempotency(key, task, text))
              .orElse(null);
      var command = new CommentCommand.Add(task, text, idempotency);
      return reply(comments.execute(caller, command), request, one(201));
    } catch (InvalidValueException e) {
      return Refusals.badKey(e, request.requestId());
    }
  }

  private ApiReply change(Caller caller, ApiRequest request, CommentCommand.Change command) {
    return reply(comments.execute(caller, command), request, one(200));
  }

  private static Function<Comment, ApiReply> one(int status) {
    return comment ->
        new ApiReply(
            status,
            status == 201 ? Map.of("Location", address(comment)) : Map.of(),
            CommentWriter.comment(comment));
  }

  private static String address(Comment comment) {
    return Operation.GET_COMMENT
        .path()
        .replace("{id}", comment.task().toString())
        .replace("{comment_id}", comment.id().toString());
  }

  private static <T> ApiReply reply(
      CommentResult<T> result, ApiRequest request, Function<T, ApiReply> accepted) {
    String requestId = request.requestId();
    return switch (result) {
      case CommentResult.Accepted<T>(var value) -> accepted.apply(value);
      case CommentResult.NotFound<T> _ -> Refusals.notFound(requestId);
      case CommentResult.Conflict<T>(var reason) -> Refusals.reply(reason, requestId);
      case CommentResult.Invalid<T>(var violations) ->
          Refusals.invalid(Problem.INVALID_COMMENT, violations, requestId);
      case CommentResult.Forbidden<T>(var why) -> Refusals.forbidden(requestId, why);
      case CommentResult.NotOwner<T>(var owner) -> Problem.notOwner(requestId, owner);
      case CommentResult.Sealed<T> _ -> Problem.sealed(requestId);
      case CommentResult.Unavailable<T>(var why) -> Problem.unavailable(requestId, why);
    };
  }
}
