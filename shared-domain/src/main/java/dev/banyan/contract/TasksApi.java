package dev.banyan.contract;

import dev.banyan.comments.Comments;
import dev.banyan.contract.ApiRequest.BadHeaderException;
import dev.banyan.contract.ApiRequest.BadIdException;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Users;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.quick.QuickProject;
import dev.banyan.tasks.quick.QuickResult;
import dev.banyan.tasks.quick.QuickTask;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// REST API over [Tasks], [Projects] and [Comments], independent of the HTTP server. Both servers
/// delegate to it.
public final class TasksApi {
  private final Tasks tasks;
  private final TaskOverview overview;
  private final BulkApi bulk;
  private final TaskEventsApi events;
  private final CommentsApi comments;
  private final Projects allProjects;
  private final ProjectsApi projects;
  private final UsersApi users;
  private final TaskChangesApi changes;
  private final LabelsApi labels;
  private final JsonReader json;
  private final Clock clock;

  /// The ports that the API uses.
  public record Ports(
      Tasks tasks, TaskOverview overview, Projects projects, Comments comments, Users users) {}

  /// @param clock for the dates of quick add and of filters
  public TasksApi(Ports ports, JsonReader json, Clock clock) {
    this.tasks = ports.tasks();
    this.overview = ports.overview();
    this.allProjects = ports.projects();
    this.projects = new ProjectsApi(ports.projects(), json);
    this.bulk = new BulkApi(tasks);
    this.events = new TaskEventsApi(tasks);
    this.comments = new CommentsApi(ports.comments(), json);
    this.users = new UsersApi(ports.users());
    this.changes = new TaskChangesApi(ports.overview());
    this.labels = new LabelsApi(ports.overview(), tasks, json);
    this.json = json;
    this.clock = clock;
  }

  public ApiReply answer(Caller caller, ApiRequest request) {
    return refusal(caller, request).orElseGet(() -> dispatch(caller, request));
  }

  // Missing permissions are reported before invalid parameters. Unknown parameters are rejected,
  // because ignoring a misspelt one would return wrong results.
  private static Optional<ApiReply> refusal(Caller caller, ApiRequest request) {
    Optional<ApiReply> missing = request.operation().refusal(caller, request.requestId());
    if (missing.isPresent()) {
      return missing;
    }
    return request.operation().hasParameters() ? Optional.empty() : request.refusalOfParameters();
  }

  private ApiReply dispatch(Caller caller, ApiRequest request) {
    try {
      return switch (request.operation()) {
        case GET_ME -> UsersApi.me(caller);
        case LIST_USERS -> users.list(request);
        case LIST_LABELS -> labels.list(caller, request);
        case RENAME_LABEL -> labels.rename(caller, request);
        case LIST_TASKS -> list(caller, request);
        case CREATE_TASK ->
            withBody(request, TaskReader::creation, draft -> create(caller, request, draft));
        case QUICK_TASK ->
            withBody(request, QuickReader::request, quick -> quick(caller, request, quick));
        case BULK_TASKS ->
            withBody(request, BulkReader::request, items -> bulk.answer(caller, request, items));
        case COUNT_TASKS -> count(caller, request);
        case LIST_TASK_CHANGES -> changes.list(caller, request);
        case GET_TASK -> get(caller, request);
        case REPLACE_TASK ->
            withBody(request, TaskReader::replacement, draft -> replace(caller, request, draft));
        case PATCH_TASK ->
            withBody(request, TaskReader::patch, patch -> patch(caller, request, patch));
        case DELETE_TASK ->
            change(caller, request, (id, versions) -> new TaskCommand.Delete(id, versions));
        case RESTORE_TASK ->
            change(caller, request, (id, versions) -> new TaskCommand.Restore(id, versions));
        case LIST_TASK_EVENTS -> events.list(caller, request);
        case LIST_PROJECTS, CREATE_PROJECT, GET_PROJECT, PATCH_PROJECT, SET_MEMBER, REMOVE_MEMBER ->
            projects.answer(caller, request);
        case SEARCH_COMMENTS,
            LIST_COMMENTS,
            ADD_COMMENT,
            GET_COMMENT,
            PATCH_COMMENT,
            DELETE_COMMENT,
            RESTORE_COMMENT,
            ADD_REACTION,
            REMOVE_REACTION ->
            comments.answer(caller, request);
        case LIST_ATTACHMENTS,
            ADD_ATTACHMENT,
            GET_ATTACHMENT,
            DELETE_ATTACHMENT,
            GET_ATTACHMENT_CONTENT ->
            Problem.ofMonolith(request.requestId());
      };
    } catch (BadIdException e) {
      return Problem.BAD_ID.reply(request.requestId(), "An id is a UUID.");
    } catch (BadHeaderException e) {
      return e.reply(request.requestId());
    }
  }

  private ApiReply list(Caller caller, ApiRequest request) {
    return filtered(
        caller,
        request,
        (parameters, context) ->
            FieldSelection.of(
                request,
                parameters,
                others -> list(caller, request, QueryReader.query(others, context))));
  }

  private ApiReply count(Caller caller, ApiRequest request) {
    return filtered(
        caller,
        request,
        (parameters, context) ->
            switch (QueryReader.count(parameters, context)) {
              case QueryReader.Read.Bad<TaskQuery>(var problem, var errors) ->
                  problem.reply(request.requestId(), "See errors.", errors, Map.of());
              case QueryReader.Read.Good<TaskQuery>(var query) ->
                  LabelsApi.reply(
                      overview.count(caller, query),
                      request,
                      count -> new ApiReply(200, Map.of(), TaskCountJson.of(count)));
            });
  }

  private ApiReply filtered(
      Caller caller,
      ApiRequest request,
      BiFunction<Map<String, List<String>>, FilterContext, ApiReply> then) {
    FilterContext context =
        new FilterContext(caller.name(), clock.instant(), new CallersProjects(allProjects, caller));
    try {
      return request.withParameters(parameters -> then.apply(parameters, context));
    } catch (CallersProjects.UnreadException e) {
      return ProjectsApi.failure(e.result, request);
    }
  }

  private ApiReply list(Caller caller, ApiRequest request, QueryReader.Read<TaskQuery> read) {
    return switch (read) {
      case QueryReader.Read.Bad<TaskQuery>(var problem, var errors) ->
          problem.reply(request.requestId(), "See errors.", errors, Map.of());
      case QueryReader.Read.Good<TaskQuery>(var query) ->
          switch (tasks.list(caller, query)) {
            case TaskListResult.Listed(var page) -> listed(query, page);
            case TaskListResult refusal -> refused(refusal, request);
          };
    };
  }

  static ApiReply refused(TaskListResult refusal, ApiRequest request) {
    String requestId = request.requestId();
    return switch (refusal) {
      case TaskListResult.Listed _ -> throw new IllegalArgumentException("not a refusal");
      case TaskListResult.Forbidden(var why) -> ProblemMapping.forbidden(requestId, why);
      case TaskListResult.NotOwner(var owner) -> Problem.notOwner(requestId, owner);
      case TaskListResult.Sealed _ -> Problem.sealed(requestId);
      case TaskListResult.Unavailable(var why) -> Problem.unavailable(requestId, why);
    };
  }

  private static ApiReply listed(TaskQuery query, TaskPage page) {
    Map<String, String> headers =
        page.next() == null
            ? Map.of()
            : Map.of("Link", LinkHeader.next(query.startingAfter(page.next())));
    return new ApiReply(200, headers, TaskWriter.page(page, query.limit()));
  }

  private ApiReply get(Caller caller, ApiRequest request) {
    if (request.query().isEmpty()) {
      return read(caller, request);
    }
    return request.withParameters(parameters ->
        FieldSelection.of(
            request,
            parameters,
            others -> request.refusalOfParameters(others).orElseGet(() -> read(caller, request))));
  }

  private ApiReply read(Caller caller, ApiRequest request) {
    Preconditions conditions = conditions(request);
    TaskResult result = tasks.find(caller, id(request));
    Optional<ApiReply> early =
        result instanceof TaskResult.Accepted(var task)
            ? conditions.afterReading(task.version())
            : Optional.empty();
    return early.orElseGet(() -> reply(result, request, 200));
  }

  private static Preconditions conditions(ApiRequest request) {
    return Preconditions.of(
        request,
        () -> reply(new TaskResult.Conflict(TaskResult.Conflict.Reason.STALE_VERSION), request, 0));
  }

  private ApiReply create(Caller caller, ApiRequest request, TaskDraft draft) {
    request.refuseConditions();
    try {
      Idempotency idempotency =
          request
              .header("Idempotency-Key")
              .map(key -> TaskWriter.idempotency(key, draft))
              .orElse(null);
      return reply(tasks.execute(caller, new TaskCommand.Create(draft, idempotency)), request, 201);
    } catch (InvalidValueException e) {
      return ProblemMapping.badKey(e, request.requestId());
    }
  }

  private ApiReply quick(Caller caller, ApiRequest request, QuickRequest quick) {
    request.refuseConditions();
    return switch (quick.parsed(clock)) {
      case QuickResult.Invalid(var violations, var _) ->
          invalid(new TaskResult.Invalid(violations), request);
      case QuickResult.Parsed(var task) -> quick(caller, request, quick, task);
    };
  }

  private ApiReply quick(Caller caller, ApiRequest request, QuickRequest quick, QuickTask task) {
    QuickProject named;
    try {
      named = task.project(new CallersProjects(allProjects, caller)::named);
    } catch (CallersProjects.UnreadException e) {
      return ProjectsApi.failure(e.result, request);
    }
    if (named instanceof QuickProject.Refused(var violation)) {
      return invalid(new TaskResult.Invalid(List.of(violation)), request);
    }
    TaskDraft draft = quick.placed(task.draft(), named);
    return quick.preview()
        ? new ApiReply(200, Map.of(), QuickPreviewJson.of(task, draft))
        : create(caller, request, draft);
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
    return conditions(request)
        .change(
            next -> {
              TaskResult found = tasks.find(caller, id);
              return found instanceof TaskResult.Accepted(var task)
                  ? next.apply(task.version())
                  : reply(found, request, 200);
            },
            versions -> reply(tasks.execute(caller, maker.make(id, versions)), request, 200));
  }

  private <T> ApiReply withBody(
      ApiRequest request, Function<@Nullable Object, Read<T>> mapping, Function<T, ApiReply> then) {
    return request.withBody(
        json,
        tree ->
            switch (mapping.apply(tree)) {
              case Read.Good<T>(var value) -> then.apply(value);
              case Read.Bad<T>(var invalid) -> invalid(invalid, request);
            });
  }

  private static ApiReply invalid(TaskResult.Invalid invalid, ApiRequest request) {
    return ProblemMapping.invalid(Problem.INVALID_TASK, invalid.violations(), request.requestId());
  }

  static ApiReply reply(TaskResult result, ApiRequest request, int success) {
    String requestId = request.requestId();
    return switch (result) {
      case TaskResult.Accepted(var task) -> {
        String tag = EntityTags.tag(task.version());
        yield new ApiReply(
            success,
            success == 201
                ? Map.of("ETag", tag, "Location", Operation.CREATE_TASK.path() + "/" + task.id())
                : Map.of("ETag", tag),
            TaskWriter.task(task));
      }
      case TaskResult.NotFound _ -> ProblemMapping.notFound(requestId);
      case TaskResult.Conflict conflict -> ProblemMapping.reply(conflict, requestId);
      case TaskResult.Invalid invalid -> invalid(invalid, request);
      case TaskResult.Forbidden(var why) -> ProblemMapping.forbidden(requestId, why);
      case TaskResult.NotOwner(var owner) -> Problem.notOwner(requestId, owner);
      case TaskResult.Sealed _ -> Problem.sealed(requestId);
      case TaskResult.Unavailable(var why) -> Problem.unavailable(requestId, why);
    };
  }

  private static TaskId id(ApiRequest request) {
    return request.id("id", TaskId::of);
  }
}
