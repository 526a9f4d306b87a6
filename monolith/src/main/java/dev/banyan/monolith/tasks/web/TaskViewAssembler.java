package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.errors.SubmittedText;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the page of a task.
@Component
class TaskViewAssembler {
  static final String TEMPLATE = "tasks/task";
  private final Tasks tasks;
  private final Projects projects;
  private final TaskListViewAssembler list;
  private final CommentSection comments;
  private final TaskSections sections;
  private final TaskMessages taskMessages;
  private final Clock clock;

  TaskViewAssembler(
      Tasks tasks,
      Projects projects,
      TaskListViewAssembler list,
      CommentSection comments,
      TaskSections sections,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.projects = projects;
    this.list = list;
    this.comments = comments;
    this.sections = sections;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param at cursor of the page of comments; `null` for the first
  void fill(
      Model model, Task task, TaskForm form, @Nullable String at, Caller caller, ZoneId zone) {
    fill(model, task, form, at, null, caller, zone);
  }

  /// @param at cursor of the page of comments; `null` for the first
  /// @param eventsAt cursor of the page of events; `null` for the first
  void fill(
      Model model,
      Task task,
      TaskForm form,
      @Nullable String at,
      @Nullable String eventsAt,
      Caller caller,
      ZoneId zone) {
    comments.fill(model, task.id(), at, caller, zone);
    ProjectChoices choices = ProjectChoices.read(projects, caller).with(task.project(), projects);
    model.addAttribute("task", TaskView.of(task, choices, zone, clock.instant(), taskMessages));
    model.addAttribute("projects", choices.editable());
    sections.fill(model, task, eventsAt, choices, zone);
    if (!model.containsAttribute("base")) {
      model.addAttribute("base", BaseValues.write(task.draft()));
    }
    form(model, task.id().toString(), form);
  }

  /// The names of the caller's projects, by id.
  Map<String, String> projectNames(Caller caller) {
    return ProjectChoices.read(projects, caller).names();
  }

  private void form(Model model, String id, TaskForm form) {
    list.choices(model);
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
  }

  /// The page for a task that cannot be shown.
  ///
  /// @param typed the input submitted from its page
  String missing(Model model, String id, TaskResult result, List<SubmittedText> typed) {
    boolean away = result instanceof TaskResult.Unavailable;
    model.addAttribute("typed", typed);
    model.addAttribute("draftsOf", away ? null : id);
    model.addAttribute("title", taskMessages.say(away ? "tasks.away.title" : "task.missing"));
    model.addAttribute(
        "text", away ? taskMessages.say(TaskMessages.AWAY_LIST) : taskMessages.of(result));
    model.addAttribute("retry", away);
    return "tasks/missing";
  }

  /// The page with the submitted input of both forms after a comment was rejected.
  String typed(
      Model model,
      TaskId id,
      PageSubmission typed,
      @Nullable String at,
      Caller caller,
      ZoneId zone) {
    typed.showFields(model);
    if (tasks.find(caller, id) instanceof TaskResult.Accepted(var task)) {
      fill(model, task, typed.task(), at, caller, zone);
    } else {
      form(model, id.toString(), typed.task());
      withoutTask(model, id.toString(), typed, caller, zone);
    }
    return TEMPLATE;
  }

  // Shows the comment again even though the task is unavailable.
  private void withoutTask(
      Model model, String id, PageSubmission typed, Caller caller, ZoneId zone) {
    if (typed.hasComment()) {
      comments.fill(model, TaskId.of(id), null, caller, zone);
    }
  }

  /// The form with the merged values, next to both users' versions.
  String merged(Model model, Task current, TaskMerge merge, Caller caller, ZoneId zone) {
    model.addAttribute(
        "notice", Notice.warning(taskMessages.of(new Conflict(Conflict.Reason.STALE_VERSION))));
    model.addAttribute("theirs", merge.fields());
    model.addAttribute("unsaved", true);
    TaskForm form =
        TaskForm.of(merge.values()).withVersion(String.valueOf(current.version().value()));
    fill(model, current, form, null, caller, zone);
    return TEMPLATE;
  }

  /// The form with all submitted input and its errors.
  String refused(
      Model model,
      String id,
      Optional<Task> current,
      PageSubmission typed,
      TaskResult result,
      Caller caller,
      ZoneId zone) {
    TaskForm form = typed.task();
    if (result instanceof TaskResult.Invalid invalid) {
      model.addAttribute("errors", FieldErrors.of(invalid.violations(), taskMessages));
    }
    boolean away = result instanceof TaskResult.Unavailable;
    model.addAttribute("unsaved", true);
    // With the form's version, resubmitting cannot overwrite another user's change.
    model.addAttribute("resend", away && form.version() != null);
    model.addAttribute(
        "notice",
        Notice.warning(away ? taskMessages.say(TaskMessages.AWAY) : taskMessages.of(result)));
    if (current.isEmpty()) {
      if (!away) {
        return missing(model, id, new TaskResult.NotFound(), typed.texts());
      }
      form(model, id, form);
      withoutTask(model, id, typed, caller, zone);
      return TEMPLATE;
    }
    fill(model, current.get(), form, null, caller, zone);
    return TEMPLATE;
  }
}
