package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;

import dev.banyan.migration.testkit.OwnershipContract;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import java.util.UUID;

/// [OwnershipContract] for a [TaskStore].
public abstract class TaskOwnershipContract extends OwnershipContract<TaskStore, Task, Written> {
  @Override
  public Task newRow() {
    return aTask().build();
  }

  @Override
  public Task after(Task task) {
    return TaskBuilder.after(task).titled("Later").build();
  }

  @Override
  public UUID id(Task task) {
    return task.id().value();
  }

  @Override
  public Written insert(Task task) {
    return TaskWrites.insert(store, task);
  }

  @Override
  public Written update(Task task) {
    return TaskWrites.update(store, task);
  }

  @Override
  public boolean holds(Task task) {
    return store.find(task.id()).filter(task::equals).isPresent();
  }

  @Override
  public Written stored() {
    return new Written.Stored();
  }

  @Override
  public Written sealed() {
    return new Written.Sealed();
  }

  @Override
  public Written notOwner(String owner) {
    return new Written.NotOwner(owner);
  }
}
