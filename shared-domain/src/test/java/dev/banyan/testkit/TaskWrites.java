package dev.banyan.testkit;

import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import java.util.List;
import java.util.stream.Stream;

/// Writes tasks to a store with any event, for tests that are about the tasks.
public final class TaskWrites {
  private TaskWrites() {}

  public static Written insert(TaskStore store, Task task) {
    return store.insert(task, eventOf(task));
  }

  public static Written update(TaskStore store, Task task) {
    return store.update(task, eventOf(task));
  }

  public static Written write(TaskStore store, FamilyWrite family) {
    Stream<Task> inserted = Stream.ofNullable(family.inserted());
    return store.write(
        family,
        Stream.concat(inserted, family.updated().stream()).map(TaskWrites::eventOf).toList());
  }

  /// An event of the task's version.
  static TaskEvent eventOf(Task task) {
    return new TaskEvent(
        task.id(),
        task.version(),
        task.owner(),
        task.updatedAt(),
        TaskEvent.Kind.CHANGED,
        List.of(new FieldChange("title", List.of(), List.of(task.title().value()))));
  }
}
