package dev.banyan.testkit;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelStore;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectLookup;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskChange;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskChangeStore;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plainest store that keeps the port's promises: what the others are compared with.
public final class InMemoryTaskStore implements TaskStore, LabelStore, TaskChangeStore {
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
            .filter(query::admits)
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

  @Override
  public synchronized int count(Caller caller, TaskQuery query, int most) {
    return (int)
        tasks.values().stream()
            .filter(task -> isListed(task, caller, query.filter()))
            .filter(query::admits)
            .limit(most)
            .count();
  }

  @Override
  public synchronized LabelPage list(Caller caller, LabelQuery query) {
    String prefix = SearchText.fold(query.prefix());
    Map<String, List<Task>> found = new TreeMap<>();
    Map<String, List<String>> spellings = new HashMap<>();
    for (Task task : tasks.values()) {
      if (isListed(task, caller, TaskFilter.NONE) && TaskFilter.NONE.admits(task)) {
        for (Label label : task.draft().labels()) {
          String key = SearchText.fold(label.value());
          if (key.startsWith(prefix)
              && key.compareTo(query.after() == null ? "" : query.after()) > 0) {
            List<Task> having = found.computeIfAbsent(key, _ -> new ArrayList<>());
            if (!having.contains(task)) {
              having.add(task);
            }
            spellings.computeIfAbsent(key, _ -> new ArrayList<>()).add(label.value());
          }
        }
      }
    }
    return LabelPage.of(
        found.entrySet().stream()
            .limit(query.limit() + 1L)
            .map(entry -> count(spellings.get(entry.getKey()), entry.getValue()))
            .toList(),
        query.limit());
  }

  // A position is the number of events before it. The epoch is always 1.
  @Override
  public synchronized ReadResult<TaskChangePage> read(Caller caller, TaskChangeQuery query) {
    Instant since =
        events.isEmpty() ? Instant.ofEpochSecond(1) : events.getLast().at().minus(MARGIN);
    TaskChangeCursor end = TaskChangeCursor.at(1, events.size(), since);
    TaskChangeCursor after = query.after();
    if (after == null) {
      return new ReadResult.Found<>(new TaskChangePage(List.of(), end, false));
    }
    int next = after.epoch() == 1 ? Math.clamp(after.position(), 0, events.size()) : 0;
    List<TaskChange> changes = new ArrayList<>();
    while (next < events.size() && changes.size() < query.limit()) {
      TaskEvent event = events.get(next++);
      Task task = tasks.get(event.task());
      if (task != null && isSeen(task, caller)) {
        changes.add(new TaskChange(event, false));
      } else if (isTaken(event, task, caller)) {
        changes.add(new TaskChange(event, true));
      }
    }
    return new ReadResult.Found<>(
        new TaskChangePage(changes, TaskChangeCursor.at(1, next, since), next < events.size()));
  }

  private boolean isSeen(Task task, Caller caller) {
    ProjectId id = task.project();
    return task.isVisibleTo(caller, id == null ? null : projects.find(id).orElse(null));
  }

  private boolean isTaken(TaskEvent event, @Nullable Task task, Caller caller) {
    return event.changes().stream()
        .anyMatch(change ->
            switch (change.field()) {
              case "assignee" -> change.from().contains(caller.name().value());
              case "project" ->
                  change.from().isEmpty()
                      ? event.kind() != TaskEvent.Kind.CREATED
                          && task != null
                          && task.owner().equals(caller.name())
                      : projects
                          .find(ProjectId.of(change.from().getFirst()))
                          .filter(home -> home.members().role(caller.name()) != null)
                          .isPresent();
              default -> false;
            });
  }

  private static LabelCount count(@Nullable List<String> spellings, List<Task> having) {
    List<String> all = Objects.requireNonNull(spellings);
    String name =
        all.stream()
            .max(
                Comparator.<String>comparingInt(one -> Collections.frequency(all, one))
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    long open =
        having.stream()
            .filter(
                task -> task.status() == TaskStatus.OPEN || task.status() == TaskStatus.IN_PROGRESS)
            .count();
    return new LabelCount(new Label(name), (int) open, having.size());
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
    int byKey = taskCursor.sort().keyOf(task).compareTo(taskCursor.key());
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
