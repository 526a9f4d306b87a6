package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.NotFound;
import dev.banyan.tasks.TaskResult.Unavailable;
import dev.banyan.tasks.TaskStore.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Implements [Tasks] with the rules over a store. A write only succeeds if the version that it is
/// based on is still current.
final class TaskService implements Tasks {
  // Each failed attempt means that another writer succeeded, so a few attempts are enough.
  private static final int ATTEMPTS = 8;

  private static final TaskResult OVERTAKEN = new Conflict(Conflict.Reason.CONTENDED);

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
                      case Create create -> seen(create(caller, create), caller);
                      case Change change -> seen(change(caller, change), caller);
                    },
                Unavailable::new));
  }

  private TaskResult create(Caller caller, Create command) {
    TaskId id = ids.next();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Instant now = clock.instant();
      Task parent = visible(command.draft().parent(), caller);
      Create placed =
          new Create(SubtaskRules.placed(command.draft(), parent), command.idempotency());
      Task task = TaskRules.created(placed, id, caller, now);
      Optional<TaskResult> refusal =
          SubtaskRules.refusal(null, task, parent).or(() -> refusalToPlace(null, task, caller));
      if (refusal.isPresent()) {
        return refusal.get();
      }
      TaskEvent event = TaskEvents.of(null, task, command, caller);
      Written written =
          parent == null
              ? store.insert(task, event)
              : store.write(FamilyWrite.inserting(task, parent, now), List.of(event));
      if (!(written instanceof Written.Overtaken)) {
        return result(
            written,
            SubtaskRules.related(task, parent, List.of(), List.of()),
            existing -> TaskRules.repeated(command, existing));
      }
    }
    return OVERTAKEN;
  }

  private static TaskResult result(
      Written written, Task task, Function<Task, TaskResult> whenKeyTaken) {
    return switch (written) {
      case Written.Stored _ -> new Accepted(task);
      case Written.KeyTaken(var existing) -> whenKeyTaken.apply(existing);
      case Written.Overtaken _ -> OVERTAKEN;
      case Written.NotOwner(var owner) -> new TaskResult.NotOwner(owner);
      case Written.Sealed _ -> new TaskResult.Sealed();
    };
  }

  private TaskResult change(Caller caller, Change command) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Task> found = store.find(command.id());
      if (found.isEmpty()) {
        return new NotFound();
      }
      Task before = found.get();
      Task parent = visible(SubtaskRules.parentOf(before, command), caller);
      TaskResult decision =
          TaskRules.changed(
              before,
              projectOf(before),
              SubtaskRules.placed(command, before, parent),
              caller,
              clock.instant());
      if (!(decision instanceof Accepted(var accepted))) {
        return decision;
      }
      Optional<TaskResult> refusal =
          SubtaskRules.refusal(before, accepted, parent)
              .or(() -> refusalToPlace(before, accepted, caller));
      if (refusal.isPresent()) {
        return refusal.get();
      }
      TaskResult ranked = ranked(before, accepted, command, caller);
      if (!(ranked instanceof Accepted(var task)) || task.equals(before)) {
        if (ranked.equals(OVERTAKEN)) {
          continue;
        }
        return ranked;
      }
      TaskResult result = write(before, task, parent, command, caller);
      if (!result.equals(OVERTAKEN)) {
        return result;
      }
    }
    return OVERTAKEN;
  }

  /// The changed task at its place in the manual order; a conflict if others were moved instead, to
  /// make room.
  private TaskResult ranked(Task before, Task after, Change command, Caller caller) {
    RankPatch place = TaskRules.place(command);
    if (!place.dependsOnOthers()) {
      return new Accepted(after);
    }
    Instant now = clock.instant();
    Task neighbour = visible(TaskRules.neighbour(place), caller);
    return switch (new TaskPlacement(store, caller, after, now).find(place, neighbour)) {
      case TaskPlacement.Found.At(var rank) ->
          new Accepted(TaskRules.ranked(before, after, rank, now));
      case TaskPlacement.Found.Refused(var result) -> result;
      case TaskPlacement.Found.Spread(var stored, var moved) -> {
        FamilyWrite spread = new FamilyWrite(null, moved, List.of(), null, null, 0);
        Written written = store.write(spread, TaskEvents.ofSubtasks(stored, moved, caller));
        yield written instanceof Written.Stored
            ? OVERTAKEN
            : result(written, after, _ -> OVERTAKEN);
      }
    };
  }

  // A change that concerns no other task is a single statement.
  private TaskResult write(
      Task before, Task after, @Nullable Task parent, Change command, Caller caller) {
    boolean concernsSubtasks = SubtaskRules.concernsSubtasks(before, after, command);
    if (parent == null && !concernsSubtasks) {
      Task related = SubtaskRules.related(after, null, List.of(), List.of());
      TaskEvent event = TaskEvents.of(before, after, command, caller);
      return result(store.update(after, event), related, _ -> OVERTAKEN);
    }
    List<Task> subtasks = concernsSubtasks ? store.subtasks(before.id()) : List.of();
    Optional<TaskResult> refusal =
        SubtaskRules.refusalToMove(before, after, subtasks, projectOf(after));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Task task = SubtaskRules.deletedAfter(before, after, subtasks);
    List<Task> changed = SubtaskRules.cascade(before, task, subtasks, command);
    FamilyWrite family = FamilyWrite.updating(task, parent, subtasks, changed);
    Task related = SubtaskRules.related(task, parent, subtasks, changed);
    List<TaskEvent> events = TaskEvents.ofSubtasks(subtasks, changed, caller);
    events.addFirst(TaskEvents.of(before, task, command, caller));
    return result(store.write(family, events), related, _ -> OVERTAKEN);
  }

  private @Nullable Task visible(@Nullable TaskId id, Caller caller) {
    return id == null
        ? null
        : store.find(id).filter(task -> task.isVisibleTo(caller, projectOf(task))).orElse(null);
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
                        .<TaskResult>map(task -> new Accepted(task.seenBy(caller)))
                        .orElseGet(NotFound::new),
                Unavailable::new));
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return TaskRules.refusalToRead(caller)
        .<TaskListResult>map(forbidden -> new TaskListResult.Forbidden(forbidden.why()))
        .orElseGet(() ->
            whileAvailable(
                () -> new TaskListResult.Listed(seen(store.list(caller, query), caller)),
                TaskListResult.Unavailable::new));
  }

  private static TaskPage seen(TaskPage page, Caller caller) {
    return new TaskPage(
        page.tasks().stream().map(task -> task.seenBy(caller)).toList(), page.next());
  }

  private static TaskResult seen(TaskResult result, Caller caller) {
    return result instanceof Accepted(var task) ? new Accepted(task.seenBy(caller)) : result;
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    TaskResult task = find(caller, query.task());
    return task instanceof Accepted
        ? whileAvailable(
            () -> new TaskEventResult.Listed(store.events(query)), TaskEventResult.Unavailable::new)
        : TaskEventResult.refusal(task);
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
