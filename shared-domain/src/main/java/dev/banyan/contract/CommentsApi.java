package dev.banyan.contract;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.comments.Emoji;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// REST API operations on comments, using [Comments].
final class CommentsApi {
  private static final String EMOJI =
      Stream.of(Emoji.values()).map(Emoji::code).collect(Collectors.joining(", "));
  private final Comments comments;
  private final JsonReader json;

  CommentsApi(Comments comments, JsonReader json) {
    this.comments = comments;
    this.json = json;
  }

  ApiReply answer(Caller caller, ApiRequest request) {
    return switch (request.operation()) {
      case SEARCH_COMMENTS -> search(caller, request);
      case LIST_COMMENTS -> list(caller, request);
      case ADD_COMMENT -> add(caller, request);
      case GET_COMMENT -> get(caller, request);
      case PATCH_COMMENT -> patch(caller, request);
      case DELETE_COMMENT -> change(caller, request, CommentCommand.Delete::new);
      case RESTORE_COMMENT -> change(caller, request, CommentCommand.Restore::new);
      case ADD_REACTION -> react(caller, request, true);
      case REMOVE_REACTION -> react(caller, request, false);
      default -> throw new IllegalArgumentException(request.operation() + " is not about comments");
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
              reply(
                  comments.list(caller, query),
                  request,
                  page ->
                      listed(
                          page,
                          query.limit(),
                          next -> LinkHeader.next(new CommentQuery(task, next, query.limit()))));
        });
  }

  private ApiReply search(Caller caller, ApiRequest request) {
    return request.withParameters(parameters ->
        switch (QueryReader.comments(parameters)) {
          case QueryReader.Read.Bad<CommentSearch>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<CommentSearch>(var search) ->
              reply(
                  comments.search(caller, search),
                  request,
                  page ->
                      listed(
                          page,
                          search.limit(),
                          next -> LinkHeader.next(search.startingAfter(next))));
        });
  }

  private static ApiReply listed(CommentPage page, int limit, Function<CommentId, String> link) {
    CommentId next = page.next();
    Map<String, String> headers = next == null ? Map.of() : Map.of("Link", link.apply(next));
    return new ApiReply(200, headers, CommentWriter.page(page, limit));
  }

  private ApiReply get(Caller caller, ApiRequest request) {
    Preconditions conditions = conditions(request);
    CommentResult<Comment> result = comments.find(caller, task(request), comment(request));
    Optional<ApiReply> early =
        result instanceof CommentResult.Accepted<Comment>(var comment)
            ? conditions.afterReading(comment.version(), tag(comment))
            : Optional.empty();
    return early.orElseGet(() -> reply(result, request, one(200)));
  }

  private static Preconditions conditions(ApiRequest request) {
    return Preconditions.of(
        request,
        () -> ProblemMapping.reply(CommentResult.Reason.STALE_VERSION, request.requestId()));
  }

  private ApiReply add(Caller caller, ApiRequest request) {
    request.refuseConditions();
    TaskId task = task(request);
    return request.withBody(
        json,
        tree ->
            switch (CommentReader.creation(tree)) {
              case Read.Bad<CommentText>(var invalid) -> invalid(invalid, request);
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
      return ProblemMapping.badKey(e, request.requestId());
    }
  }

  private ApiReply patch(Caller caller, ApiRequest request) {
    return request.withBody(
        json,
        tree ->
            switch (CommentReader.patch(tree)) {
              case Read.Bad<Edit<CommentText>>(var invalid) -> invalid(invalid, request);
              case Read.Good<Edit<CommentText>>(var text) ->
                  change(
                      caller,
                      request,
                      (task, id, versions) ->
                          new CommentCommand.Edit(task, id, text.over(null), versions));
            });
  }

  private static ApiReply invalid(TaskResult.Invalid invalid, ApiRequest request) {
    return ProblemMapping.invalid(
        Problem.INVALID_COMMENT, invalid.violations(), request.requestId());
  }

  private interface ChangeMaker {
    CommentCommand.Change make(TaskId task, CommentId id, Set<Version> ifVersion);
  }

  private ApiReply change(Caller caller, ApiRequest request, ChangeMaker maker) {
    TaskId task = task(request);
    CommentId id = comment(request);
    return conditions(request)
        .change(
            next -> {
              CommentResult<Comment> found = comments.find(caller, task, id);
              return found instanceof CommentResult.Accepted<Comment>(var comment)
                  ? next.apply(comment.version())
                  : reply(found, request, one(200));
            },
            versions ->
                reply(comments.execute(caller, maker.make(task, id, versions)), request, one(200)));
  }

  private ApiReply react(Caller caller, ApiRequest request, boolean given) {
    request.refuseConditions();
    TaskId task = task(request);
    CommentId id = comment(request);
    return Emoji.ofCode(request.names().getOrDefault("emoji", ""))
        .map(emoji -> new CommentCommand.React(task, id, emoji, given))
        .map(command -> reply(comments.execute(caller, command), request, one(200)))
        .orElseGet(() ->
            ProblemMapping.invalid(
                Problem.INVALID_COMMENT,
                List.of(new Violation("/emoji", "unknown_emoji", "must be one of " + EMOJI)),
                request.requestId()));
  }

  private static Function<Comment, ApiReply> one(int status) {
    return comment -> {
      String tag = tag(comment);
      return new ApiReply(
          status,
          status == 201 ? Map.of("ETag", tag, "Location", address(comment)) : Map.of("ETag", tag),
          CommentWriter.comment(comment));
    };
  }

  // Reactions are no edits, but part of the representation.
  private static String tag(Comment comment) {
    Map<Emoji, List<Username>> reactions = comment.reactions().users();
    return EntityTags.tag(comment.version(), reactions.isEmpty() ? null : reactions);
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
      case CommentResult.NotFound<T> _ -> ProblemMapping.notFound(requestId);
      case CommentResult.Conflict<T>(var reason) -> ProblemMapping.reply(reason, requestId);
      case CommentResult.Invalid<T>(var violations) ->
          ProblemMapping.invalid(Problem.INVALID_COMMENT, violations, requestId);
      case CommentResult.Forbidden<T>(var why) -> ProblemMapping.forbidden(requestId, why);
      case CommentResult.NotOwner<T>(var owner) -> Problem.notOwner(requestId, owner);
      case CommentResult.Sealed<T> _ -> Problem.sealed(requestId);
      case CommentResult.Unavailable<T>(var why) -> Problem.unavailable(requestId, why);
    };
  }
}
