package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.BulkItem;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Reads the tasks that are selected in a list.
@Component
final class SelectedTasks {
  /// How many tasks can be selected.
  static final int MAXIMUM = BulkItem.MAXIMUM;

  private final Tasks tasks;

  SelectedTasks(Tasks tasks) {
    this.tasks = tasks;
  }

  /// The tasks of a list, on all of its pages.
  ///
  /// @param ids of the first [#MAXIMUM]
  /// @param complete whether these are all
  record Matching(List<String> ids, boolean complete) {}

  Matching all(Caller caller, TaskListForm list, FilterViewer viewer) {
    if (list.chosenView().isPlan()) {
      PlanSlice plan = PlanSlice.read(tasks, caller, list.filter(viewer));
      return matching(plan.result(), plan.complete());
    }
    TaskListResult first = first(caller, list, viewer);
    return matching(first, first instanceof TaskListResult.Listed(var page) && page.next() == null);
  }

  private static Matching matching(TaskListResult result, boolean complete) {
    List<Task> listed = listed(result);
    return new Matching(
        listed.stream().limit(MAXIMUM).map(task -> task.id().toString()).toList(),
        complete && listed.size() <= MAXIMUM);
  }

  /// Reads the tasks with these ids: with one or two requests where they are in this list, and one
  /// for each other task.
  Map<String, TaskResult> read(
      Caller caller, TaskListForm list, FilterViewer viewer, List<String> ids) {
    Map<String, TaskResult> known = new HashMap<>();
    TaskListResult shown = shown(caller, list, viewer);
    know(known, shown);
    if (shown instanceof TaskListResult.Listed
        && !list.chosenView().isPlan()
        && !known.keySet().containsAll(ids)) {
      know(known, first(caller, list, viewer));
    }
    Map<String, TaskResult> read = new LinkedHashMap<>();
    TaskResult last = refusal(shown);
    for (String id : ids) {
      if (last.isAnswer() && !known.containsKey(id)) {
        last = TaskResult.of(id, one -> tasks.find(caller, one));
        known.put(id, last);
      }
      // Each further request would wait as long as the one that was not answered.
      read.put(id, known.getOrDefault(id, last));
    }
    return read;
  }

  private TaskListResult shown(Caller caller, TaskListForm list, FilterViewer viewer) {
    return list.chosenView().isPlan()
        ? PlanSlice.read(tasks, caller, list.filter(viewer)).result()
        : ListSlice.read(tasks, caller, list.query(viewer), list.end()).result();
  }

  private static TaskResult refusal(TaskListResult shown) {
    return switch (shown) {
      case TaskListResult.Listed _, TaskListResult.Forbidden _ -> new TaskResult.NotFound();
      case TaskListResult.NotOwner(var owner) -> new TaskResult.NotOwner(owner);
      case TaskListResult.Sealed _ -> new TaskResult.Sealed();
      case TaskListResult.Unavailable(var why) -> new TaskResult.Unavailable(why);
    };
  }

  private TaskListResult first(Caller caller, TaskListForm list, FilterViewer viewer) {
    TaskQuery query = list.query(viewer);
    return tasks.list(caller, new TaskQuery(query.filter(), query.sort(), null, MAXIMUM));
  }

  private static void know(Map<String, TaskResult> known, TaskListResult result) {
    listed(result).forEach(task -> known.put(task.id().toString(), new TaskResult.Accepted(task)));
  }

  private static List<Task> listed(TaskListResult result) {
    return result instanceof TaskListResult.Listed(var page) ? page.tasks() : List.of();
  }
}
