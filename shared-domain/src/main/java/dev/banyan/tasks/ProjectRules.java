package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.ProjectCommand.Change;
import dev.banyan.tasks.ProjectCommand.Create;
import dev.banyan.tasks.ProjectResult.Accepted;
import dev.banyan.tasks.ProjectResult.Conflict;
import dev.banyan.tasks.ProjectResult.Forbidden;
import dev.banyan.tasks.ProjectResult.Invalid;
import dev.banyan.tasks.ProjectResult.NotFound;
import dev.banyan.tasks.ProjectResult.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Business rules of projects: permissions and state changes. Pure functions, shared by both sides.
///
/// An [Accepted] result with the unchanged project means that nothing must be written.
final class ProjectRules {
  private static final Violation TOO_MANY =
      new Violation(
          "/username", "too_many", "a project has at most " + Members.MAXIMUM + " members");
  private static final Violation UNKNOWN =
      new Violation("/username", "unknown_user", "must be the username of an active account");

  private ProjectRules() {}

  static <T> Optional<ProjectResult<T>> refusal(Caller caller, Authority needed) {
    return caller.has(needed)
        ? Optional.empty()
        : Optional.of(new Forbidden<>("This needs the authority " + needed.scope() + "."));
  }

  static Project created(Create command, ProjectId id, Caller caller, Instant now) {
    return new Project(
        id,
        command.draft(),
        Members.manager(caller.name()),
        caller.name(),
        now,
        now,
        null,
        Version.FIRST,
        command.idempotency());
  }

  /// Result of a create request whose idempotency key was used before.
  static ProjectResult<Project> repeated(Create command, Project existing) {
    return command.idempotency() != null && command.idempotency().equals(existing.idempotency())
        ? new Accepted<>(existing)
        : new Conflict<>(Reason.KEY_REUSED);
  }

  static ProjectResult<Project> found(Project project, Caller caller) {
    return project.isVisibleTo(caller) ? new Accepted<>(project) : new NotFound<>();
  }

  static ProjectResult<Project> changed(
      Project project, Change command, Caller caller, Instant now) {
    if (!project.isVisibleTo(caller)) {
      return new NotFound<>();
    }
    if (!isAllowed(project, command, caller)) {
      return new Forbidden<>("Only a manager of the project changes it and its members.");
    }
    if (!command.ifVersion().isEmpty() && !command.ifVersion().contains(project.version())) {
      return new Conflict<>(Reason.STALE_VERSION);
    }
    return switch (command) {
      case ProjectCommand.Patch(var _, var patch, var _) -> patched(project, patch, now);
      case ProjectCommand.SetMember(var _, var name, var role, var _) ->
          withRole(project, name, role, now);
      case ProjectCommand.RemoveMember(var _, var name, var _) -> without(project, name, now);
    };
  }

  private static boolean isAllowed(Project project, Change command, Caller caller) {
    boolean leaves =
        command instanceof ProjectCommand.RemoveMember(var _, var name, var _)
            && name.equals(caller.name());
    return leaves || project.allows(caller, ProjectRole.MANAGER);
  }

  private static ProjectResult<Project> patched(Project project, ProjectPatch patch, Instant now) {
    ProjectDraft draft = patch.over(project.draft());
    boolean archived = patch.archived().over(project.isArchived(), false);
    if (draft.equals(project.draft()) && archived == project.isArchived()) {
      return new Accepted<>(project);
    }
    Instant since = project.archivedAt() == null ? now : project.archivedAt();
    return new Accepted<>(project.with(draft, archived ? since : null, now));
  }

  private static ProjectResult<Project> withRole(
      Project project, Username name, ProjectRole role, Instant now) {
    ProjectRole current = project.members().role(name);
    if (role == current) {
      return new Accepted<>(project);
    }
    if (current == null && project.members().isFull()) {
      return new Invalid<>(List.of(TOO_MANY));
    }
    return project.members().dependsOn(name)
        ? new Conflict<>(Reason.LAST_MANAGER)
        : new Accepted<>(project.withMembers(project.members().withRole(name, role), now));
  }

  private static ProjectResult<Project> without(Project project, Username name, Instant now) {
    if (project.members().role(name) == null) {
      return new Accepted<>(project);
    }
    return project.members().dependsOn(name)
        ? new Conflict<>(Reason.LAST_MANAGER)
        : new Accepted<>(project.withMembers(project.members().without(name), now));
  }

  /// The user whom this change makes a member.
  static Optional<Username> newMember(Project before, Change command) {
    return command instanceof ProjectCommand.SetMember(var _, var name, var _, var _)
            && before.members().role(name) == null
        ? Optional.of(name)
        : Optional.empty();
  }

  static ProjectResult<Project> unknownMember() {
    return new Invalid<>(List.of(UNKNOWN));
  }
}
