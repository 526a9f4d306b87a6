package dev.banyan.testkit;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;

/// Fails each time in the way that is given.
public record FailingTasks(RuntimeException failure) implements Tasks {

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    throw failure;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    throw failure;
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    throw failure;
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    throw failure;
  }
}
