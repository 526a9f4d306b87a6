package dev.banyan.monolith.tasks;

import dev.banyan.contract.TaskEventWriter;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.RoutedRead;
import dev.banyan.server.ownership.TaskResultClassifier;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.List;

/// Routes tasks to the side that owns them.
final class RoutedTasks implements Tasks {
  private final CapabilityRouter<Tasks> router;

  RoutedTasks(CapabilityRouter<Tasks> router) {
    this.router = router;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskCommand once = once(command);
    return router.write(side -> side.execute(caller, once), TaskResultClassifier.ONE);
  }

  @Override
  public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
    PendingChanges pending = new PendingChanges(caller, changes);
    return router.write(pending::sendTo, pending.classifier());
  }

  private static TaskCommand once(TaskCommand command) {
    return command instanceof TaskCommand.Create(var draft, var idempotency) && idempotency == null
        ? new TaskCommand.Create(draft, TaskWriter.idempotency(CapabilityRouter.newKey(), draft))
        : command;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "tasks.read",
            id.toString(),
            side -> side.find(caller, id),
            TaskResultClassifier.ONE,
            RoutedTasks::visible));
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "tasks.events",
            query.task().toString(),
            side -> side.events(caller, query),
            TaskResultClassifier.EVENTS,
            RoutedTasks::visible));
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "tasks.list",
            null,
            side -> side.list(caller, query),
            TaskResultClassifier.LIST,
            RoutedTasks::visible));
  }

  private static Object visible(TaskResult result) {
    return result instanceof TaskResult.Accepted(var task) ? TaskWriter.task(task) : result;
  }

  private static Object visible(TaskEventResult result) {
    return result instanceof TaskEventResult.Listed(var page)
        ? page.events().stream().map(TaskEventWriter::event).toList()
        : result;
  }

  private static Object visible(TaskListResult result) {
    return result instanceof TaskListResult.Listed(var page)
        ? page.tasks().stream().map(TaskWriter::task).toList()
        : result;
  }
}
