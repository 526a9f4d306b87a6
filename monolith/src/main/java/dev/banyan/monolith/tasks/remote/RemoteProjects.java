package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.EntityTags;
import dev.banyan.contract.ProblemMapping;
import dev.banyan.contract.ProjectJson;
import dev.banyan.contract.ProjectReader;
import dev.banyan.contract.ProjectWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// [Projects] in the task service. A missing response becomes `Unavailable`.
final class RemoteProjects implements Projects {
  private final TaskServiceClient client;
  private final Resilience resilience;
  private final TokenIssuer tokens;

  RemoteProjects(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    this.client = client;
    this.resilience = resilience;
    this.tokens = tokens;
  }

  @Override
  public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
    Map<String, String> headers = headers(caller);
    return switch (command) {
      case ProjectCommand.Create(var draft, var idempotency) -> {
        RemoteCalls.creating(headers, idempotency);
        yield project(() -> client.createProject(ProjectWriter.draft(draft), headers));
      }
      case ProjectCommand.Change change -> change(change, headers);
    };
  }

  private ProjectResult<Project> change(ProjectCommand.Change change, Map<String, String> headers) {
    String id = change.id().toString();
    boolean unconditional = change.ifVersion().isEmpty();
    if (!unconditional) {
      headers.put("If-Match", EntityTags.ifMatch(change.ifVersion()));
    }
    return switch (change) {
      case ProjectCommand.Patch(var _, var patch, var _) ->
          once(() -> client.patchProject(id, ProjectWriter.patch(patch), headers));
      case ProjectCommand.SetMember(var _, var name, var role, var _) ->
          changed(
              unconditional,
              () -> client.setMember(id, name.value(), ProjectWriter.role(role), headers));
      case ProjectCommand.RemoveMember(var _, var name, var _) ->
          // Repeated by somebody who has left, it would not find the project.
          once(() -> client.removeMember(id, name.value(), headers));
    };
  }

  // With a version, a retry after a lost response would be rejected as stale.
  private ProjectResult<Project> changed(boolean unconditional, Supplier<ProjectJson> call) {
    return unconditional ? project(call) : once(call);
  }

  @Override
  public ProjectResult<Project> find(Caller caller, ProjectId id) {
    Map<String, String> headers = headers(caller);
    return project(() -> client.project(id.toString(), headers));
  }

  @Override
  public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
    Map<String, String> headers = headers(caller);
    return result(
        () -> client.projects(EncodedQuery.of(ProjectWriter.query(query)), headers),
        ProjectReader::page);
  }

  private Map<String, String> headers(Caller caller) {
    return RemoteCalls.headers(tokens.tokenFor(caller));
  }

  private ProjectResult<Project> project(Supplier<ProjectJson> call) {
    return result(call, ProjectReader::project);
  }

  private ProjectResult<Project> once(Supplier<ProjectJson> call) {
    return result(
        () -> resilience.withoutRetry(() -> RemoteCalls.answer(call, ProjectReader::project)));
  }

  // For calls that are safe to retry.
  private <J, T> ProjectResult<T> result(Supplier<J> call, Function<J, T> reader) {
    return result(() -> resilience.withRetry(() -> RemoteCalls.answer(call, reader)));
  }

  private static <T> ProjectResult<T> result(Supplier<T> call) {
    return RemoteCalls.result(
        call,
        ProjectResult.Accepted::new,
        ProblemMapping::<T>projectResult,
        ProjectResult.Unavailable::new);
  }
}
