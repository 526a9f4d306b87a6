package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.ProjectCommand.Change;
import dev.banyan.tasks.ProjectCommand.Create;
import dev.banyan.tasks.ProjectResult.Accepted;
import dev.banyan.tasks.ProjectResult.Conflict;
import dev.banyan.tasks.ProjectResult.NotFound;
import dev.banyan.tasks.ProjectResult.Unavailable;
import dev.banyan.tasks.ProjectStore.Written;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/// Implements [Projects] with the rules over a store. A write only succeeds if the version that it
/// is based on is still current.
final class ProjectService implements Projects {
  // Concurrent changes of one project are rare.
  private static final int ATTEMPTS = 4;

  private final ProjectStore store;
  private final Clock clock;
  private final TaskIds ids;
  private final Assignees people;

  ProjectService(ProjectStore store, Clock clock, TaskIds ids, Assignees people) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.people = people;
  }

  @Override
  public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
    return allowed(
        caller,
        Authority.WRITE,
        () ->
            switch (command) {
              case Create create -> create(caller, create);
              case Change change -> change(caller, change);
            });
  }

  private ProjectResult<Project> create(Caller caller, Create command) {
    ProjectId id = new ProjectId(ids.next().value());
    Project project = ProjectRules.created(command, id, caller, clock.instant());
    return after(store.insert(project), project, command).orElseGet(ProjectService::contended);
  }

  private ProjectResult<Project> change(Caller caller, Change command) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Project> found = store.find(command.id());
      if (found.isEmpty()) {
        return new NotFound<>();
      }
      ProjectResult<Project> decision =
          ProjectRules.changed(found.get(), command, caller, clock.instant());
      if (!(decision instanceof Accepted<Project>(var project)) || project.equals(found.get())) {
        return decision;
      }
      if (!ProjectRules.newMember(found.get(), command).stream()
          .allMatch(name -> people.accept(name, caller))) {
        return ProjectRules.unknownMember();
      }
      Optional<ProjectResult<Project>> written = after(store.update(project), project, command);
      if (written.isPresent()) {
        return written.get();
      }
      // A concurrent change was faster: retry.
    }
    return contended();
  }

  /// Empty if a concurrent change was faster.
  private static Optional<ProjectResult<Project>> after(
      Written written, Project project, ProjectCommand command) {
    return switch (written) {
      case Written.Stored _ -> Optional.of(new Accepted<>(project));
      case Written.KeyTaken(var existing) ->
          command instanceof Create create
              ? Optional.of(ProjectRules.repeated(create, existing))
              : Optional.empty();
      case Written.Overtaken _ -> Optional.empty();
      case Written.NotOwner(var owner) -> Optional.of(new ProjectResult.NotOwner<>(owner));
      case Written.Sealed _ -> Optional.of(new ProjectResult.Sealed<>());
    };
  }

  private static ProjectResult<Project> contended() {
    return new Conflict<>(ProjectResult.Reason.CONTENDED);
  }

  @Override
  public ProjectResult<Project> find(Caller caller, ProjectId id) {
    return allowed(
        caller,
        Authority.READ,
        () ->
            store
                .find(id)
                .map(project -> ProjectRules.found(project, caller))
                .orElseGet(NotFound::new));
  }

  @Override
  public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
    return allowed(caller, Authority.READ, () -> new Accepted<>(store.list(caller, query)));
  }

  private static <T> ProjectResult<T> allowed(
      Caller caller, Authority needed, Supplier<ProjectResult<T>> work) {
    return ProjectRules.<T>refusal(caller, needed)
        .orElseGet(() -> {
          try {
            return work.get();
          } catch (StoreOverloadedException e) {
            return new Unavailable<>(StoreOverloadedException.MESSAGE);
          } catch (StoreUnavailableException e) {
            return new Unavailable<>("The task database does not answer.");
          }
        });
  }
}
