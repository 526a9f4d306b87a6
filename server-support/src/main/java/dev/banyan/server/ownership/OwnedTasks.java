package dev.banyan.server.ownership;

import dev.banyan.identity.Caller;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;

/// One side's [Tasks] behind its [OwnershipGate].
public final class OwnedTasks implements Tasks {
  private final Tasks tasks;
  private final OwnershipGate ownershipGate;

  public OwnedTasks(Tasks tasks, OwnershipGate ownershipGate) {
    this.tasks = tasks;
    this.ownershipGate = ownershipGate;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    return ownershipGate.write(() -> tasks.execute(caller, command), TaskResultClassifier.ONE);
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return ownershipGate.read(() -> tasks.find(caller, id), TaskResultClassifier.ONE);
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    return ownershipGate.read(() -> tasks.events(caller, query), TaskResultClassifier.EVENTS);
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return ownershipGate.read(() -> tasks.list(caller, query), TaskResultClassifier.LIST);
  }
}
