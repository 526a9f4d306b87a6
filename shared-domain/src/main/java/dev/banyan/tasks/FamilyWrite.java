package dev.banyan.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes of a task together with its parent or its subtasks, decided on what was read before.
///
/// @param inserted a new task; `null` if there is none
/// @param updated the next versions of stored tasks
/// @param unchanged stored tasks that must still have the same version
/// @param growing the task that gets one more subtask, and must have fewer than
///   [TaskHierarchy#MAXIMUM_SUBTASKS] that are not in the trash; `null` if there is none
/// @param complete the task of which all subtasks were read; `null` if there is none
/// @param subtasks the number of its subtasks, including those in the trash
public record FamilyWrite(
    @Nullable Task inserted,
    List<Task> updated,
    List<Task> unchanged,
    @Nullable TaskId growing,
    @Nullable TaskId complete,
    int subtasks) {

  public FamilyWrite {
    updated = List.copyOf(updated);
    unchanged = List.copyOf(unchanged);
  }

  /// A new subtask.
  static FamilyWrite inserting(Task task, Task parent, Instant now) {
    boolean first = !parent.hierarchy().parent();
    return new FamilyWrite(
        task,
        first ? List.of(parent.asParent(now)) : List.of(),
        first ? List.of() : List.of(parent),
        parent.id(),
        null,
        0);
  }

  /// A changed task.
  ///
  /// @param parent the parent that it gets, or under which it is restored; `null` if there is none
  /// @param subtasks all of its subtasks
  /// @param changed the next versions of those that change with it
  static FamilyWrite updating(
      Task task, @Nullable Task parent, List<Task> subtasks, List<Task> changed) {
    List<Task> updated = new ArrayList<>(changed);
    List<Task> unchanged = new ArrayList<>();
    updated.add(task);
    Set<TaskId> ids = changed.stream().map(Task::id).collect(Collectors.toSet());
    subtasks.stream().filter(subtask -> !ids.contains(subtask.id())).forEach(unchanged::add);
    if (parent != null && parent.hierarchy().parent()) {
      unchanged.add(parent);
    } else if (parent != null) {
      updated.add(parent.asParent(task.updatedAt()));
    }
    return new FamilyWrite(
        null, updated, unchanged, parent == null ? null : parent.id(), task.id(), subtasks.size());
  }

  /// The event of the new task.
  ///
  /// @param events those of this write
  /// @throws IllegalArgumentException if the new task has no event
  public TaskEvent eventOfInserted(List<TaskEvent> events) {
    return events.stream()
        .filter(this::isOfInserted)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a new task has an event"));
  }

  /// The events of the updated tasks.
  ///
  /// @param events those of this write
  public List<TaskEvent> eventsOfUpdated(List<TaskEvent> events) {
    return events.stream().filter(event -> !isOfInserted(event)).toList();
  }

  private boolean isOfInserted(TaskEvent event) {
    return inserted != null && event.task().equals(inserted.id());
  }

  /// The version that each stored task must have, in the order in which they are locked.
  public SortedMap<TaskId, Version> expected() {
    SortedMap<TaskId, Version> versions = new TreeMap<>();
    updated.forEach(task -> versions.put(task.id(), task.version().previous()));
    unchanged.forEach(task -> versions.put(task.id(), task.version()));
    return versions;
  }
}
