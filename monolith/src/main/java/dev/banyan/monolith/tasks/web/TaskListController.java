package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Tasks;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the task list and adds tasks.
@Controller
class TaskListController {
  private final Tasks tasks;
  private final TaskListViewAssembler page;
  private final SelectedTasks selectedTasks;
  private final FilterViewers viewers;
  private final TaskMessages taskMessages;
  private final Clock clock;

  TaskListController(
      Tasks tasks,
      TaskListViewAssembler page,
      SelectedTasks selectedTasks,
      FilterViewers viewers,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.page = page;
    this.selectedTasks = selectedTasks;
    this.viewers = viewers;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  @GetMapping("/")
  String home() {
    return "redirect:/tasks";
  }

  /// @param select `all` to select all tasks of the list, on all of its pages
  @GetMapping("/tasks")
  String list(
      Caller caller,
      @ModelAttribute("list") TaskListForm list,
      @RequestParam(defaultValue = "") String select,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response) {
    if (select.equals("all")) {
      SelectedTasks.Matching matching = selectedTasks.all(caller, list, viewers.of(caller, zone));
      model.addAttribute("selected", matching.ids());
      model.addAttribute("selectedLimit", matching.complete() ? null : SelectedTasks.MAXIMUM);
    }
    response.setStatus(page.fill(model, caller, list, UserZone.of(zone)));
    return TaskListViewAssembler.TEMPLATE;
  }

  /// Shows what quick add recognizes in a line, while it is typed.
  @GetMapping("/tasks/quick")
  String preview(
      Caller caller,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String defaultDue,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), UserZone.of(zone));
    model.addAttribute(
        "quick",
        QuickView.of(title, now, day(defaultDue), viewers.named(caller), taskMessages)
            .orElse(null));
    return "tasks/quick";
  }

  /// @param typedAt when the line was typed, if it waited in the browser since, as in [TypedTime]
  @PostMapping("/tasks")
  String add(
      Caller caller,
      @ModelAttribute("form") TaskForm form,
      @RequestParam(defaultValue = "") String typedAt,
      @RequestParam(defaultValue = "") String defaultDue,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    TaskResult result =
        switch (form.readLine(
            TypedTime.of(typedAt, clock, UserZone.of(zone)),
            day(defaultDue),
            viewers.named(caller))) {
          case Read.Bad<TaskDraft>(var invalid) -> invalid;
          case Read.Good<TaskDraft>(var draft) -> tasks.execute(caller, creation(form, draft));
        };
    if (result instanceof TaskResult.Accepted(var task)) {
      flash.addFlashAttribute(
          "notice",
          Notice.undoable(taskMessages.say("tasks.done.added"), "/tasks/" + task.id() + "/delete"));
      flash.addFlashAttribute("focus", "quick-add");
      flash.addFlashAttribute("savedTask", task.id().toString());
      flash.addFlashAttribute("savedDraft", "new-task");
      return "redirect:" + ReturnUrl.to(back);
    }
    refused(model, form, result);
    page.fill(model, caller, TaskListForm.at(ReturnUrl.to(back)), UserZone.of(zone));
    response.setStatus(TaskMessages.status(result));
    return TaskListViewAssembler.TEMPLATE;
  }

  private static @Nullable LocalDate day(String text) {
    return TaskListForm.orNull(text, TaskReader::date);
  }

  private static TaskCommand creation(TaskForm form, TaskDraft draft) {
    try {
      return new TaskCommand.Create(
          draft,
          TaskWriter.idempotency(form.key() == null ? TaskForm.newKey() : form.key(), draft));
    } catch (InvalidValueException e) {
      // A manually altered key is invalid and is replaced; the task is still created.
      return new TaskCommand.Create(draft, TaskWriter.idempotency(TaskForm.newKey(), draft));
    }
  }

  private void refused(Model model, TaskForm form, TaskResult result) {
    boolean keyUsed =
        result instanceof Conflict(var reason) && reason == Conflict.Reason.KEY_REUSED;
    model.addAttribute("form", keyUsed ? form.withKey(TaskForm.newKey()) : form);
    model.addAttribute(
        "errors",
        result instanceof TaskResult.Invalid(var violations)
            ? FieldErrors.of(violations, taskMessages)
            : Map.of());
    boolean away = result instanceof TaskResult.Unavailable;
    model.addAttribute("resend", away);
    model.addAttribute(
        "notice",
        Notice.warning(away ? taskMessages.say(TaskMessages.AWAY) : taskMessages.of(result)));
  }
}
