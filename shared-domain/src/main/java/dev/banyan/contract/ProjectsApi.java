package dev.banyan.contract;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// REST API operations on projects, using [Projects].
final class ProjectsApi {
  private final Projects projects;
  private final JsonReader json;

  ProjectsApi(Projects projects, JsonReader json) {
    this.projects = projects;
    this.json = json;
  }

  ApiReply answer(Caller caller, ApiRequest request) {
    return switch (request.operation()) {
      case LIST_PROJECTS -> list(caller, request);
      case CREATE_PROJECT ->
          withBody(request, ProjectReader::creation, draft -> create(caller, request, draft));
      case GET_PROJECT -> get(caller, request);
      case PATCH_PROJECT ->
          withBody(
              request,
              ProjectReader::patch,
              patch ->
                  change(
                      caller,
                      request,
                      (id, versions) -> new ProjectCommand.Patch(id, patch, versions)));
      case SET_MEMBER ->
          withBody(
              request,
              ProjectReader::role,
              role ->
                  changeMember(
                      caller,
                      request,
                      (id, member, versions) ->
                          new ProjectCommand.SetMember(id, member, role, versions)));
      case REMOVE_MEMBER -> changeMember(caller, request, ProjectCommand.RemoveMember::new);
      default -> throw new IllegalArgumentException(request.operation() + " is not about projects");
    };
  }

  private static ProjectId id(ApiRequest request) {
    return request.id("id", ProjectId::of);
  }

  private ApiReply list(Caller caller, ApiRequest request) {
    return request.withParameters(parameters ->
        switch (QueryReader.projects(parameters)) {
          case QueryReader.Read.Bad<ProjectQuery>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<ProjectQuery>(var query) ->
              reply(projects.list(caller, query), request, page -> listed(page, query));
        });
  }

  private static ApiReply listed(ProjectPage page, ProjectQuery query) {
    ProjectId next = page.next();
    return new ApiReply(
        200,
        next == null ? Map.of() : Map.of("Link", LinkHeader.next(query.startingAfter(next))),
        ProjectWriter.page(page, query.limit()));
  }

  private ApiReply create(Caller caller, ApiRequest request, ProjectDraft draft) {
    request.refuseConditions();
    try {
      Idempotency idempotency =
          request
              .header("Idempotency-Key")
              .map(key -> ProjectWriter.idempotency(key, draft))
              .orElse(null);
      return reply(
          projects.execute(caller, new ProjectCommand.Create(draft, idempotency)),
          request,
          one(201));
    } catch (InvalidValueException e) {
      return ProblemMapping.badKey(e, request.requestId());
    }
  }

  private ApiReply get(Caller caller, ApiRequest request) {
    Preconditions conditions = conditions(request);
    ProjectResult<Project> result = projects.find(caller, id(request));
    Optional<ApiReply> early =
        result instanceof ProjectResult.Accepted<Project>(var project)
            ? conditions.afterReading(project.version())
            : Optional.empty();
    return early.orElseGet(() -> reply(result, request, one(200)));
  }

  private static Preconditions conditions(ApiRequest request) {
    return Preconditions.of(
        request,
        () -> ProblemMapping.reply(ProjectResult.Reason.STALE_VERSION, request.requestId()));
  }

  private interface ChangeMaker {
    ProjectCommand.Change make(ProjectId id, Set<Version> ifVersion);
  }

  private interface MemberChangeMaker {
    ProjectCommand.Change make(ProjectId id, Username member, Set<Version> ifVersion);
  }

  private ApiReply changeMember(Caller caller, ApiRequest request, MemberChangeMaker maker) {
    try {
      Username member = new Username(request.names().getOrDefault("username", ""));
      return change(caller, request, (id, versions) -> maker.make(id, member, versions));
    } catch (InvalidValueException e) {
      return invalid(List.of(new Violation("/username", e.code(), e.reason())), request);
    }
  }

  private ApiReply change(Caller caller, ApiRequest request, ChangeMaker maker) {
    ProjectId id = id(request);
    return conditions(request)
        .change(
            next -> {
              ProjectResult<Project> found = projects.find(caller, id);
              return found instanceof ProjectResult.Accepted<Project>(var project)
                  ? next.apply(project.version())
                  : reply(found, request, one(200));
            },
            versions ->
                reply(projects.execute(caller, maker.make(id, versions)), request, one(200)));
  }

  private <T> ApiReply withBody(
      ApiRequest request, Function<@Nullable Object, Read<T>> mapping, Function<T, ApiReply> then) {
    return request.withBody(
        json,
        tree ->
            switch (mapping.apply(tree)) {
              case Read.Good<T>(var value) -> then.apply(value);
              case Read.Bad<T>(var invalid) -> invalid(invalid.violations(), request);
            });
  }

  private static ApiReply invalid(List<Violation> violations, ApiRequest request) {
    return ProblemMapping.invalid(Problem.INVALID_PROJECT, violations, request.requestId());
  }

  private static Function<Project, ApiReply> one(int status) {
    return project -> {
      String tag = EntityTags.tag(project.version());
      return new ApiReply(
          status,
          status == 201
              ? Map.of("ETag", tag, "Location", Operation.LIST_PROJECTS.path() + "/" + project.id())
              : Map.of("ETag", tag),
          ProjectWriter.project(project));
    };
  }

  /// The reply to a request for which projects could not be read.
  static ApiReply failure(ProjectResult<?> result, ApiRequest request) {
    return reply(
        result,
        request,
        _ -> {
          throw new IllegalArgumentException("is not a failure");
        });
  }

  private static <T> ApiReply reply(
      ProjectResult<T> result, ApiRequest request, Function<T, ApiReply> accepted) {
    String requestId = request.requestId();
    return switch (result) {
      case ProjectResult.Accepted<T>(var value) -> accepted.apply(value);
      case ProjectResult.NotFound<T> _ -> ProblemMapping.notFound(requestId);
      case ProjectResult.Conflict<T>(var reason) -> ProblemMapping.reply(reason, requestId);
      case ProjectResult.Invalid<T>(var violations) -> invalid(violations, request);
      case ProjectResult.Forbidden<T>(var why) -> ProblemMapping.forbidden(requestId, why);
      case ProjectResult.NotOwner<T>(var owner) -> Problem.notOwner(requestId, owner);
      case ProjectResult.Sealed<T> _ -> Problem.sealed(requestId);
      case ProjectResult.Unavailable<T>(var why) -> Problem.unavailable(requestId, why);
    };
  }
}
