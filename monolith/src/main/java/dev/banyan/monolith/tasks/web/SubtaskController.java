package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Adds subtasks, and makes tasks subtasks of others.
@Controller
class SubtaskController {
  private static final int FOUND = 20;
  private final Tasks tasks;
  private final TaskViewAssembler page;
  private final FilterViewers viewers;
  private final TaskMessages taskMessages;
  private final Clock clock;

  SubtaskController(
      Tasks tasks,
      TaskViewAssembler page,
      FilterViewers viewers,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.page = page;
    this.viewers = viewers;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// Adds a subtask from a line for quick add.
  @PostMapping("/tasks/{id}/subtasks")
  String add(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String line,
      @RequestParam(defaultValue = "") String lineKey,
      @RequestParam(defaultValue = "") String typedAt,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    LocalDateTime now = TypedTime.of(typedAt, clock, UserZone.of(zone));
    TaskForm form =
        TaskForm.from(name -> name.equals("title") ? line : null).withParent(id).withKey(lineKey);
    TaskResult result =
        switch (form.readLine(now, null, viewers.named(caller))) {
          case Read.Bad<TaskDraft>(var invalid) -> invalid;
          case Read.Good<TaskDraft>(var draft) -> tasks.execute(caller, creation(draft, lineKey));
        };
    if (result instanceof Accepted(var task)) {
      flash.addFlashAttribute(
          "notice",
          Notice.undoable(taskMessages.say("tasks.done.added"), "/tasks/" + task.id() + "/delete"));
    } else {
      flash.addFlashAttribute("notice", refusal(result));
      flash.addFlashAttribute("subtaskForm", form.withKey(TaskForm.newKey()));
    }
    flash.addFlashAttribute("focus", "add-subtask");
    return toTask(id, back, flash);
  }

  private static TaskCommand creation(TaskDraft draft, String key) {
    try {
      return new TaskCommand.Create(draft, TaskWriter.idempotency(key, draft));
    } catch (InvalidValueException e) {
      // A manually altered key is invalid and is replaced; the subtask is still created.
      return new TaskCommand.Create(draft, TaskWriter.idempotency(TaskForm.newKey(), draft));
    }
  }

  private Notice refusal(TaskResult result) {
    return Notice.warning(
        result instanceof Invalid(var violations) && !violations.isEmpty()
            ? String.join(" ", FieldErrors.of(violations, taskMessages).values())
            : taskMessages.of(result));
  }

  /// The tasks that can be the parent of this one, found by their words.
  @GetMapping("/tasks/{id}/parent")
  String choose(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      Model model,
      HttpServletResponse response) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    response.setStatus(TaskMessages.status(found));
    model.addAttribute("back", ReturnUrl.to(back));
    if (!(found instanceof Accepted(var task))) {
      return page.missing(model, id, found, List.of());
    }
    TaskListResult result = tasks.list(caller, candidates(task, q));
    model.addAttribute("id", id);
    model.addAttribute("title", task.title().value());
    model.addAttribute("version", task.version().value());
    model.addAttribute("q", q);
    model.addAttribute("away", !(result instanceof TaskListResult.Listed));
    model.addAttribute(
        "candidates",
        result instanceof TaskListResult.Listed(var tasksFound)
            ? tasksFound.tasks().stream()
                .filter(other -> !other.id().equals(task.id()))
                .filter(other -> other.project() != null || other.owner().equals(task.owner()))
                .toList()
            : List.of());
    return "tasks/parent";
  }

  // A task of a project moves within it; one of the inbox also to projects.
  private static TaskQuery candidates(Task task, String words) {
    TaskFilter all = TaskFilter.NONE.withParent(new ParentFilter.None());
    TaskFilter near =
        task.project() == null ? all : all.withProject(new ProjectFilter.In(task.project()));
    TaskFilter filter =
        Optional.ofNullable(TaskListForm.orNull(words, near::withText)).orElse(near);
    return TaskQuery.EVERYTHING.withFilter(filter).withLimit(FOUND);
  }

  /// Makes a task the subtask of another one, or a separate task.
  ///
  /// @param parent empty for none
  /// @param version of the task as the page shows it
  @PostMapping("/tasks/{id}/parent")
  String set(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String parent,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    TaskResult before = TaskResult.of(id, one -> tasks.find(caller, one));
    TaskResult result =
        switch (TaskReader.patch(
            Collections.singletonMap("parent", parent.isEmpty() ? null : parent))) {
          case Read.Bad<TaskPatch>(var invalid) -> invalid;
          case Read.Good<TaskPatch>(var patch) ->
              TaskResult.of(
                  id,
                  one ->
                      tasks.execute(
                          caller, new TaskCommand.Patch(one, patch, Version.named(version))));
        };
    flash.addFlashAttribute(
        "notice",
        result instanceof Accepted(var after) && before instanceof Accepted(var task)
            ? Notice.revertible(
                taskMessages.say(parent.isEmpty() ? "subtasks.detached" : "subtasks.attached"),
                BaseValues.write(task.draft()),
                after)
            : refusal(result));
    return toTask(id, back, flash);
  }

  private static String toTask(String id, String back, RedirectAttributes flash) {
    flash.addAttribute("return", ReturnUrl.to(back));
    flash.addAttribute("task", id);
    return "redirect:/tasks/{task}";
  }
}
