package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.web.BulkOutcome.Done;
import dev.banyan.monolith.tasks.web.BulkOutcome.Failed;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Changes the selected tasks with as few requests as possible.
///
/// Each change names the version that it was computed from, so that undo knows everything that it
/// has changed. A task that was changed meanwhile is read again.
@Component
final class BulkChanges {
  private static final int ATTEMPTS = 3;

  private final Tasks tasks;

  BulkChanges(Tasks tasks) {
    this.tasks = tasks;
  }

  /// @param selected by id, in the order of the selection
  BulkOutcome execute(Caller caller, Map<String, TaskResult> selected, BulkAction action) {
    BulkOutcome outcome = new BulkOutcome(new ArrayList<>(), new ArrayList<>());
    List<Task> pending = new ArrayList<>();
    selected.forEach((id, found) -> {
      if (found instanceof Accepted(var task)) {
        pending.add(task);
      } else {
        outcome.failed().add(new Failed(id, null, found));
      }
    });
    // What a task takes with it to the trash or out of it need not be changed on its own.
    pending.sort(Comparator.comparing(task -> task.parent() != null));
    List<Task> rest = pending;
    for (int attempt = 1; !rest.isEmpty(); attempt++) {
      rest = attempt(caller, rest, action, outcome, attempt == ATTEMPTS);
    }
    return outcome;
  }

  /// @return the tasks that were changed meanwhile, as they are now
  private List<Task> attempt(
      Caller caller, List<Task> pending, BulkAction action, BulkOutcome outcome, boolean last) {
    List<Task> tried = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Task task : pending) {
      try {
        changes.add(action.change().apply(task));
        tried.add(task);
      } catch (InvalidValueException e) {
        Violation violation = new Violation("/labels", e.code(), e.reason());
        outcome.failed().add(Failed.of(task, new Invalid(List.of(violation))));
      }
    }
    List<Task> again = new ArrayList<>();
    List<TaskResult> results = tasks.executeAll(caller, changes);
    for (int i = 0; i < results.size(); i++) {
      Task before = tried.get(i);
      TaskResult result = results.get(i);
      TaskResult now = isStale(result) && !last ? tasks.find(caller, before.id()) : result;
      if (result instanceof Accepted(var after)) {
        outcome.done().add(new Done(before, after));
      } else if (now instanceof Accepted(var current)) {
        again.add(current);
      } else {
        outcome.failed().add(Failed.of(before, now));
      }
    }
    return again;
  }

  private static boolean isStale(TaskResult result) {
    return result instanceof Conflict(var reason) && reason == Conflict.Reason.STALE_VERSION;
  }
}
