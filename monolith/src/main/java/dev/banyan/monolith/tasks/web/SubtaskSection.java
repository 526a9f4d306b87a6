package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.tasks.CheckList;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the subtasks and the check list of a task's page.
@Component
class SubtaskSection {
  private final Tasks tasks;
  private final MentionedUsers mentioned;
  private final TaskMessages taskMessages;
  private final Clock clock;

  SubtaskSection(Tasks tasks, MentionedUsers mentioned, TaskMessages taskMessages, Clock clock) {
    this.tasks = tasks;
    this.mentioned = mentioned;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param choices the viewer and the viewer's projects
  void fill(Model model, Task task, ProjectChoices choices, ZoneId zone) {
    Set<Username> users = mentioned.in(List.of(task.draft().notes().value()));
    TaskListResult result = read(task, choices);
    Instant now = clock.instant();
    List<TaskView> rows =
        result instanceof TaskListResult.Listed(var page)
            ? page.tasks().stream()
                .map(subtask -> TaskView.of(subtask, choices, zone, now, taskMessages))
                .toList()
            : List.of();
    model.addAttribute("subtasks", rows);
    model.addAttribute("subtasksAway", !(result instanceof TaskListResult.Listed));
    model.addAttribute("moreSubtasks", task.hierarchy().total() > rows.size() && !rows.isEmpty());
    boolean mayChange = TaskView.Access.of(task, choices.caller(), choices.of(task)).mayChange();
    boolean mayAdd =
        mayChange && (task.project() != null || task.owner().equals(choices.caller().name()));
    model.addAttribute("mayAddSubtasks", mayAdd && !task.inTrash() && task.parent() == null);
    CheckList checkList = CheckList.of(task.draft().notes());
    model.addAttribute("checkList", checkList);
    boolean interactive = mayChange && !task.inTrash();
    model.addAttribute(
        "notesHtml",
        interactive
            ? CheckListHtml.of(task.draft().notes(), checkList, taskMessages, users)
            : Markdown.html(task.draft().notes().value(), taskMessages, users));
    model.addAttribute("checkVersion", task.version().value());
    if (!model.containsAttribute("subtaskForm")) {
      model.addAttribute("subtaskForm", TaskForm.blank());
    }
  }

  private TaskListResult read(Task task, ProjectChoices choices) {
    if (task.hierarchy().total() == 0) {
      return new TaskListResult.Listed(new TaskPage(List.of(), null));
    }
    TaskFilter ofTask = TaskFilter.NONE.withParent(new ParentFilter.In(task.id()));
    return tasks.list(
        choices.caller(), new TaskQuery(ofTask, TaskSort.MANUAL, null, TaskQuery.MAXIMUM_LIMIT));
  }
}
