package dev.banyan.tasks.movable;

import dev.banyan.migration.postgres.Door;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;

/// One side's [Tasks] behind its [Door].
public final class OwnedTasks implements Tasks {
  private final Tasks tasks;
  private final Door door;

  public OwnedTasks(Tasks tasks, Door door) {
    this.tasks = tasks;
    this.door = door;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    return door.write(() -> tasks.execute(caller, command), TaskAnswers.ONE);
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return door.read(() -> tasks.find(caller, id), TaskAnswers.ONE);
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    return door.read(() -> tasks.list(caller, query), TaskAnswers.LIST);
  }
}
