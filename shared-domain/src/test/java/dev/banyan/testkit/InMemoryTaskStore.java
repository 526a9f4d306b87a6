package dev.banyan.testkit;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectLookup;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plainest store that keeps the port's promises: what the others are compared with.
public final class InMemoryTaskStore implements TaskStore {
  private final Map<TaskId, Task> tasks = new HashMap<>();
  private final List<TaskEvent> events = new ArrayList<>();
  private final ProjectLookup projects;

  public InMemoryTaskStore() {
    this(ProjectLookup.NONE);
  }

  /// @param projects that the tasks can be in
  public InMemoryTaskStore(ProjectLookup projects) {
    this.projects = projects;
  }

  @Override
  public synchronized Optional<Task> find(TaskId id) {
    return Optional.ofNullable(tasks.get(id)).map(this::related);
  }

  @Override
  public synchronized TaskPage list(Caller caller, TaskQuery query) {
    List<Task> found =
        tasks.values().stream()
            .filter(task -> isListed(task, caller, query.filter()))
            .filter(query.filter()::admits)
            .filter(task -> isBehind(query.after(), task))
            .sorted(query.sort().comparator())
            .limit(query.limit() + 1L)
            .map(this::related)
            .toList();
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, TaskCursor.behind(page.getLast(), query.sort()));
  }

  private boolean isListed(Task task, Caller caller, TaskFilter filter) {
    ProjectId id = task.project();
    Project home = id == null ? null : projects.find(id).orElse(null);
    boolean archived = home != null && home.isArchived();
    return task.isVisibleTo(caller, home)
        && (!archived
            || filter.project() != null
            || filter.parent() instanceof ParentFilter.In
            || caller.has(Authority.ANY));
  }

  private static boolean isBehind(@Nullable TaskCursor taskCursor, Task task) {
    if (taskCursor == null) {
      return true;
    }
    int byKey = Long.compare(taskCursor.sort().keyOf(task), taskCursor.key());
    int order = byKey != 0 ? byKey : task.id().compareTo(taskCursor.id());
    return taskCursor.sort().descending() ? order < 0 : order > 0;
  }

  @Override
  public synchronized TaskEventPage events(TaskEventQuery query) {
    return TaskEventPage.of(
        events.reversed().stream()
            .filter(event -> event.task().equals(query.task()))
            .filter(
                event -> query.before() == null || event.version().compareTo(query.before()) < 0)
            .limit(query.limit() + 1L)
            .toList(),
        query.limit());
  }

  @Override
  public synchronized Written insert(Task task, TaskEvent event) {
    Optional<Task> existing = madeWith(task.owner(), task.idempotency());
    if (existing.isPresent()) {
      return new Written.KeyTaken(related(existing.get()));
    }
    tasks.put(task.id(), task);
    events.add(event);
    return new Written.Stored();
  }

  private Task related(Task task) {
    Task parent = task.parent() == null ? null : tasks.get(task.parent());
    List<Task> subtasks = subtasksOf(task.id()).filter(subtask -> !subtask.inTrash()).toList();
    long done = subtasks.stream().filter(subtask -> subtask.status().done()).count();
    return task.withHierarchy(
        new TaskHierarchy(
            task.hierarchy().parent(),
            parent == null ? null : parent.title(),
            subtasks.size(),
            (int) done));
  }

  private Stream<Task> subtasksOf(@Nullable TaskId parent) {
    return tasks.values().stream()
        .filter(task -> parent != null && parent.equals(task.parent()))
        .sorted(Comparator.comparing(Task::id));
  }

  @Override
  public synchronized List<Task> subtasks(TaskId parent) {
    return subtasksOf(parent).map(this::related).toList();
  }

  @Override
  public synchronized Written write(FamilyWrite family, List<TaskEvent> newEvents) {
    boolean same =
        family.expected().entrySet().stream()
            .allMatch(expected -> {
              Task stored = tasks.get(expected.getKey());
              return stored != null && stored.version().equals(expected.getValue());
            });
    long present = subtasksOf(family.growing()).filter(task -> !task.inTrash()).count();
    if (!same
        || subtasksOf(family.complete()).count() != family.subtasks()
        || present >= TaskHierarchy.MAXIMUM_SUBTASKS) {
      return new Written.Overtaken();
    }
    Task inserted = family.inserted();
    Optional<Task> existing =
        inserted == null ? Optional.empty() : madeWith(inserted.owner(), inserted.idempotency());
    if (existing.isPresent()) {
      return new Written.KeyTaken(related(existing.get()));
    }
    if (inserted != null) {
      tasks.put(inserted.id(), inserted);
    }
    family.updated().forEach(task -> tasks.put(task.id(), task));
    events.addAll(newEvents);
    return new Written.Stored();
  }

  private Optional<Task> madeWith(Username owner, @Nullable Idempotency wanted) {
    return tasks.values().stream()
        .filter(task -> task.owner().equals(owner) && sameKey(task.idempotency(), wanted))
        .findFirst();
  }

  private static boolean sameKey(@Nullable Idempotency one, @Nullable Idempotency other) {
    return one != null && other != null && one.key().equals(other.key());
  }

  @Override
  public synchronized Written update(Task task, TaskEvent event) {
    Task current = tasks.get(task.id());
    if (current == null || !current.version().next().equals(task.version())) {
      return new Written.Overtaken();
    }
    tasks.put(task.id(), task);
    events.add(event);
    return new Written.Stored();
  }
}
