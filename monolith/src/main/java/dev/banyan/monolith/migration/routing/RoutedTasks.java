package dev.banyan.monolith.migration.routing;

import dev.banyan.contract.TaskWriter;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.movable.TaskAnswers;

/// The tasks, wherever they live now.
public final class RoutedTasks implements Tasks {
  private final Routed<Tasks> routed;

  public RoutedTasks(String capability, Tasks monolith, Tasks service, Route route, Reads reads) {
    this.routed = new Routed<>(capability, monolith, service, route, reads);
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskCommand once = once(command);
    return routed.write(side -> side.execute(caller, once), TaskAnswers.ONE);
  }

  private static TaskCommand once(TaskCommand command) {
    return command instanceof TaskCommand.Create(var draft, var idempotency) && idempotency == null
        ? new TaskCommand.Create(draft, TaskWriter.idempotency(Routed.newKey(), draft))
        : command;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return routed.read(
        caller.name(),
        new Question<>(
            "tasks.read",
            id.toString(),
            side -> side.find(caller, id),
            TaskAnswers.ONE,
            RoutedTasks::visible));
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    return routed.read(
        caller.name(),
        new Question<>(
            "tasks.list",
            null,
            side -> side.list(caller, query),
            TaskAnswers.LIST,
            RoutedTasks::visible));
  }

  private static Object visible(TaskResult result) {
    return result instanceof TaskResult.Accepted(var task) ? TaskWriter.task(task) : result;
  }

  private static Object visible(ListResult result) {
    return result instanceof ListResult.Listed(var page)
        ? page.tasks().stream().map(TaskWriter::task).toList()
        : result;
  }
}
