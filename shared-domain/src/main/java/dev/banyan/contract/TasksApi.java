package dev.banyan.contract;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The REST API over [Tasks]: a request in, a reply out. Both servers are this behind their own
/// HTTP.
public final class TasksApi {
  private final Tasks tasks;
  private final JsonReader json;

  public TasksApi(Tasks tasks, JsonReader json) {
    this.tasks = tasks;
    this.json = json;
  }

  public ApiReply answer(Caller caller, ApiRequest request) {
    try {
      return switch (request.operation()) {
        case LIST_TASKS -> list(caller, request);
        case CREATE_TASK ->
            withBody(request, TaskReader::creation, draft -> create(caller, request, draft));
        case GET_TASK -> get(caller, request);
        case REPLACE_TASK ->
            withBody(request, TaskReader::replacement, draft -> replace(caller, request, draft));
        case PATCH_TASK ->
            withBody(request, TaskReader::patch, patch -> patch(caller, request, patch));
        case DELETE_TASK ->
            change(caller, request, (id, versions) -> new TaskCommand.Delete(id, versions));
        case RESTORE_TASK ->
            change(caller, request, (id, versions) -> new TaskCommand.Restore(id, versions));
      };
    } catch (BadIdException e) {
      return Problem.BAD_ID.reply(request.requestId(), "A task's id is a UUID.");
    }
  }

  private ApiReply list(Caller caller, ApiRequest request) {
    Optional<Map<String, List<String>>> parameters = QueryString.parameters(request.query());
    if (parameters.isEmpty()) {
      return Problem.BAD_PARAMETER.reply(
          request.requestId(), "The query is not percent-encoded UTF-8.");
    }
    return switch (QueryReader.query(parameters.get())) {
      case QueryReader.Read.Bad(var problem, var errors) ->
          problem.reply(request.requestId(), "See errors.", errors, Map.of());
      case QueryReader.Read.Good(var query) ->
          switch (tasks.list(caller, query)) {
            case ListResult.Listed(var page) -> listed(query, page);
            case ListResult.Forbidden(var why) -> Refusals.forbidden(request.requestId(), why);
            case ListResult.NotOwner(var owner) -> Problem.notOwner(request.requestId(), owner);
            case ListResult.Sealed _ -> Problem.sealed(request.requestId());
            case ListResult.Unavailable(var why) -> Problem.unavailable(request.requestId(), why);
          };
    };
  }

  private static ApiReply listed(TaskQuery query, TaskPage page) {
    Map<String, String> headers =
        page.next() == null
            ? Map.of()
            : Map.of("Link", Links.next(query.startingAfter(page.next())));
    return new ApiReply(200, headers, TaskWriter.page(page, query.limit()));
  }

  private ApiReply get(Caller caller, ApiRequest request) {
    TaskResult result = tasks.find(caller, id(request));
    if (result instanceof TaskResult.Accepted(var task)
        && request.header("If-None-Match").filter(header -> names(header, task)).isPresent()) {
      return new ApiReply(304, Map.of("ETag", Conditions.tag(task.version())), null);
    }
    return reply(result, request, 200);
  }

  private static boolean names(String header, Task task) {
    return Conditions.isAny(header) || Conditions.versions(header).contains(task.version());
  }

  private ApiReply create(Caller caller, ApiRequest request, TaskDraft draft) {
    try {
      Idempotency idempotency =
          request
              .header("Idempotency-Key")
              .map(key -> TaskWriter.idempotency(key, draft))
              .orElse(null);
      return reply(tasks.execute(caller, new TaskCommand.Create(draft, idempotency)), request, 201);
    } catch (InvalidValueException e) {
      var error = new ProblemJson.FieldError(null, "Idempotency-Key", e.code(), e.reason());
      return Problem.BAD_PARAMETER.reply(
          request.requestId(), "See errors.", List.of(error), Map.of());
    }
  }

  private ApiReply replace(Caller caller, ApiRequest request, TaskDraft draft) {
    return change(caller, request, (id, versions) -> new TaskCommand.Replace(id, draft, versions));
  }

  private ApiReply patch(Caller caller, ApiRequest request, TaskPatch patch) {
    return change(caller, request, (id, versions) -> new TaskCommand.Patch(id, patch, versions));
  }

  private interface ChangeMaker {
    TaskCommand.Change make(TaskId id, Set<Version> ifVersion);
  }

  private ApiReply change(Caller caller, ApiRequest request, ChangeMaker maker) {
    TaskId id = id(request);
    Optional<String> condition = request.header("If-Match").filter(h -> !Conditions.isAny(h));
    Set<Version> versions = condition.map(Conditions::versions).orElse(Set.of());
    if (condition.isPresent() && versions.isEmpty()) {
      // Tags that no task ever had; to the rules an empty set would mean "any version".
      return reply(new TaskResult.Conflict(TaskResult.Conflict.Reason.STALE_VERSION), request, 0);
    }
    return reply(tasks.execute(caller, maker.make(id, versions)), request, 200);
  }

  private <T> ApiReply withBody(
      ApiRequest request, BodyMapping<T> mapping, Function<T, ApiReply> then) {
    List<String> mediaTypes = request.operation().mediaTypes();
    String contentType = request.header("Content-Type").orElse("");
    String mediaType = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaTypes.contains(mediaType)) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.reply(
          request.requestId(), "Send " + String.join(" or ", mediaTypes) + ".");
    }
    try {
      return switch (mapping.read(json.read(Utf8.text(request.body())))) {
        case Read.Good<T>(var value) -> then.apply(value);
        case Read.Bad<T>(var invalid) -> Refusals.reply(invalid, request.requestId());
      };
    } catch (MalformedJsonException e) {
      return Problem.MALFORMED_JSON.reply(request.requestId(), String.valueOf(e.getMessage()));
    }
  }

  private interface BodyMapping<T> {
    Read<T> read(@Nullable Object tree);
  }

  private static ApiReply reply(TaskResult result, ApiRequest request, int success) {
    String requestId = request.requestId();
    return switch (result) {
      case TaskResult.Accepted(var task) -> {
        String tag = Conditions.tag(task.version());
        yield new ApiReply(
            success,
            success == 201
                ? Map.of("ETag", tag, "Location", Operation.CREATE_TASK.path() + "/" + task.id())
                : Map.of("ETag", tag),
            TaskWriter.task(task));
      }
      case TaskResult.NotFound _ -> Refusals.notFound(requestId);
      case TaskResult.Conflict conflict -> Refusals.reply(conflict, requestId);
      case TaskResult.Invalid invalid -> Refusals.reply(invalid, requestId);
      case TaskResult.Forbidden(var why) -> Refusals.forbidden(requestId, why);
      case TaskResult.NotOwner(var owner) -> Problem.notOwner(requestId, owner);
      case TaskResult.Sealed _ -> Problem.sealed(requestId);
      case TaskResult.Unavailable(var why) -> Problem.unavailable(requestId, why);
    };
  }

  private static TaskId id(ApiRequest request) {
    try {
      return TaskId.of(request.id());
    } catch (InvalidValueException e) {
      throw new BadIdException();
    }
  }

  private static final class BadIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
