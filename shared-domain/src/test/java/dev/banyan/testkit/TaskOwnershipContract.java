package dev.banyan.testkit;

import static dev.banyan.testkit.ATask.aTask;

import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import java.util.UUID;

/// [OwnershipContract] for a [TaskStore].
public abstract class TaskOwnershipContract extends OwnershipContract<TaskStore, Task, Written> {
  @Override
  Task newRow() {
    return aTask().build();
  }

  @Override
  Task after(Task task) {
    return ATask.after(task).titled("Later").build();
  }

  @Override
  UUID id(Task task) {
    return task.id().value();
  }

  @Override
  Written insert(Task task) {
    return store.insert(task);
  }

  @Override
  Written update(Task task) {
    return store.update(task);
  }

  @Override
  boolean holds(Task task) {
    return store.find(task.id()).filter(task::equals).isPresent();
  }

  @Override
  Written stored() {
    return new Written.Stored();
  }

  @Override
  Written sealed() {
    return new Written.Sealed();
  }

  @Override
  Written notOwner(String owner) {
    return new Written.NotOwner(owner);
  }
}
