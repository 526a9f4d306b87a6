package dev.banyan.monolith.admin.taskrecords;

import dev.banyan.monolith.admin.history.Origin;
import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.function.Supplier;

/// [Tasks] whose changes the history records, whichever side carries them out.
final class RecordedTasks implements Tasks {
  private final Tasks tasks;
  private final Supplier<Recorder> recorder;

  RecordedTasks(Tasks tasks, Supplier<Recorder> recorder) {
    this.tasks = tasks;
    this.recorder = recorder;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskResult result = tasks.execute(caller, command);
    if (result instanceof TaskResult.Accepted(var task)) {
      Origin at = Origin.current();
      recorder
          .get()
          .record(
              new Recorder.Made(
                  at.orElse(caller.name().value()),
                  TaskRecords.TRACK,
                  task.id().toString(),
                  TaskFields.image(task),
                  command instanceof TaskCommand.Create));
    }
    return result;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return tasks.find(caller, id);
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    return tasks.list(caller, query);
  }
}
