package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.NotFound;
import dev.banyan.tasks.TaskResult.Unavailable;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Implements [Tasks] with the rules over a store. A write only succeeds if the version that it is
/// based on is still current.
final class TaskService implements Tasks {
  // Each failed attempt means that another writer succeeded, so a few attempts are enough.
  private static final int ATTEMPTS = 8;

  private final TaskStore store;
  private final ProjectLookup projects;
  private final Clock clock;
  private final TaskIds ids;
  private final Assignees assignees;

  TaskService(
      TaskStore store, ProjectLookup projects, Clock clock, TaskIds ids, Assignees assignees) {
    this.store = store;
    this.projects = projects;
    this.clock = clock;
    this.ids = ids;
    this.assignees = assignees;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    return TaskRules.refusalToWrite(caller)
        .<TaskResult>map(Function.identity())
        .orElseGet(() ->
            whileAvailable(
                () ->
                    switch (command) {
                      case Create create -> create(caller, create);
                      case Change change -> change(caller, change);
                    },
                Unavailable::new));
  }

  private TaskResult create(Caller caller, Create command) {
    Task task = TaskRules.created(command, ids.next(), caller, clock.instant());
    Optional<TaskResult> refusal = refusalToPlace(null, task, caller);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (store.insert(task)) {
      case TaskStore.Written.Stored _ -> new Accepted(task);
      case TaskStore.Written.KeyTaken(var existing) -> TaskRules.repeated(command, existing);
      case TaskStore.Written.Overtaken _ -> new Conflict(Conflict.Reason.CONTENDED);
      case TaskStore.Written.NotOwner(var owner) -> new TaskResult.NotOwner(owner);
      case TaskStore.Written.Sealed _ -> new TaskResult.Sealed();
    };
  }

  private TaskResult change(Caller caller, Change command) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Task> found = store.find(command.id());
      if (found.isEmpty()) {
        return new NotFound();
      }
      TaskResult decision =
          TaskRules.changed(found.get(), projectOf(found.get()), command, caller, clock.instant());
      if (!(decision instanceof Accepted(var task)) || task.equals(found.get())) {
        return decision;
      }
      Optional<TaskResult> refusal = refusalToPlace(found.get(), task, caller);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      switch (store.update(task)) {
        case TaskStore.Written.Stored _ -> {
          return decision;
        }
        case TaskStore.Written.NotOwner(var owner) -> {
          return new TaskResult.NotOwner(owner);
        }
        case TaskStore.Written.Sealed _ -> {
          return new TaskResult.Sealed();
        }
        case TaskStore.Written.Overtaken _, TaskStore.Written.KeyTaken _ -> {
          // A concurrent change was faster: retry.
        }
      }
    }
    return new Conflict(Conflict.Reason.CONTENDED);
  }

  // Most tasks are in an inbox: only others need a second statement.
  private @Nullable Project projectOf(Task task) {
    return task.project() == null ? null : projects.find(task.project()).orElse(null);
  }

  private Optional<TaskResult> refusalToPlace(@Nullable Task before, Task after, Caller caller) {
    boolean assignable =
        TaskRules.newAssignee(before, after).stream()
            .allMatch(name -> assignees.accept(name, caller));
    if (!assignable) {
      return Optional.of(TaskRules.unknownAssignee());
    }
    return TaskRules.isPlaced(before, after)
        ? TaskRules.refusalToPlace(before, after, projectOf(after), caller)
        : Optional.empty();
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return TaskRules.refusalToRead(caller)
        .<TaskResult>map(Function.identity())
        .orElseGet(() ->
            whileAvailable(
                () ->
                    store
                        .find(id)
                        .filter(task -> task.isVisibleTo(caller, projectOf(task)))
                        .<TaskResult>map(Accepted::new)
                        .orElseGet(NotFound::new),
                Unavailable::new));
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return TaskRules.refusalToRead(caller)
        .<TaskListResult>map(forbidden -> new TaskListResult.Forbidden(forbidden.why()))
        .orElseGet(() ->
            whileAvailable(
                () -> new TaskListResult.Listed(store.list(caller, query)),
                TaskListResult.Unavailable::new));
  }

  private static <R> R whileAvailable(Supplier<R> work, Function<String, R> otherwise) {
    try {
      return work.get();
    } catch (StoreUnavailableException e) {
      return otherwise.apply("The task database does not answer.");
    } catch (StoreOverloadedException e) {
      return otherwise.apply(StoreOverloadedException.MESSAGE);
    }
  }
}
