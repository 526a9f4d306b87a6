package dev.banyan.bench.micro;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.List;

/// Returns the same task for each id, and an empty list.
final class ConstantTasks implements Tasks {
  private final Task task = SampleTasks.task(1);

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    return new TaskResult.Accepted(task);
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return new TaskResult.Accepted(task);
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    return new TaskEventResult.Listed(new TaskEventPage(List.of(), null));
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return new TaskListResult.Listed(new TaskPage(List.of(), null));
  }
}
