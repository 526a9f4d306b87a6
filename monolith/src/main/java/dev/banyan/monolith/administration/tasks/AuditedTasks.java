package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.audit.AuditWriter;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.List;

/// [Tasks] decorator that records changes in the audit log, whichever side executes them.
public final class AuditedTasks implements Tasks {
  private final Tasks tasks;
  private final AuditWriter audit;

  public AuditedTasks(Tasks tasks, AuditWriter audit) {
    this.tasks = tasks;
    this.audit = audit;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskResult result = tasks.execute(caller, command);
    record(caller, result, command instanceof TaskCommand.Create);
    return result;
  }

  @Override
  public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
    List<TaskResult> results = tasks.executeAll(caller, changes);
    results.forEach(result -> record(caller, result, false));
    return results;
  }

  private void record(Caller caller, TaskResult result, boolean created) {
    if (result instanceof TaskResult.Accepted(var task)) {
      audit.record(
          new AuditWriter.Made(
              audit.context().orElse(caller.name().value()),
              TaskRecords.TRACK,
              task.id().toString(),
              TaskFields.image(task),
              created));
    }
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return tasks.find(caller, id);
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    return tasks.events(caller, query);
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return tasks.list(caller, query);
  }
}
