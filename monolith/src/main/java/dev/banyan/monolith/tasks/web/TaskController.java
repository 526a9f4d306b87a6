package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves a task's page and its actions.
@Controller
class TaskController {
  private static final Set<Version> ANY_VERSION = Set.of();
  private final Tasks tasks;
  private final TaskViewAssembler page;
  private final TaskMessages taskMessages;

  TaskController(Tasks tasks, TaskViewAssembler page, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.page = page;
    this.taskMessages = taskMessages;
  }

  @GetMapping("/tasks/{id}")
  String show(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String comments,
      @RequestParam(name = "activity", required = false) @Nullable String activity,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("back", ReturnUrl.to(back));
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    response.setStatus(TaskMessages.status(found));
    if (found instanceof Accepted(var task)) {
      TaskForm form = TaskForm.of(task);
      if (model.getAttribute("typedTask") instanceof TaskForm typed) {
        model.addAttribute("unsaved", true);
        form = typed;
      }
      page.fill(model, task, form, comments, activity, caller, UserZone.of(zone));
      return TaskViewAssembler.TEMPLATE;
    }
    return page.missing(model, id, found, List.of());
  }

  @PostMapping("/tasks/{id}")
  String save(
      Caller caller,
      @PathVariable String id,
      @ModelAttribute("form") TaskForm form,
      @RequestParam(name = "base", required = false) @Nullable String base,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    model.addAttribute("back", ReturnUrl.to(back));
    PageSubmission typed = new PageSubmission(form, base, new CommentForm(text, key));
    typed.showComment(model);
    Read<TaskDraft> read = form.read();
    TaskResult result =
        switch (read) {
          case Read.Bad<TaskDraft>(var invalid) -> invalid;
          case Read.Good<TaskDraft>(var draft) ->
              TaskResult.of(
                  id,
                  one ->
                      tasks.execute(
                          caller,
                          new TaskCommand.Replace(one, draft, Version.named(form.version()))));
        };
    if (result instanceof Accepted(var task)) {
      return saved(caller, task, back, typed, UserZone.of(zone), flash);
    }
    Optional<Task> current =
        TaskResult.of(id, one -> tasks.find(caller, one)) instanceof Accepted(var task)
            ? Optional.of(task)
            : Optional.empty();
    if (isStale(result)
        && read instanceof Read.Good<TaskDraft>(var draft)
        && current.isPresent()
        && BaseValues.read(base).equals(current.map(Task::draft))) {
      // Its subtasks have changed the version, and nobody its fields.
      result =
          tasks.execute(
              caller,
              new TaskCommand.Replace(current.get().id(), draft, Set.of(current.get().version())));
      if (result instanceof Accepted(var task)) {
        return saved(caller, task, back, typed, UserZone.of(zone), flash);
      }
    }
    response.setStatus(TaskMessages.status(result));
    if (isStale(result) && read instanceof Read.Good<TaskDraft>(var yours) && current.isPresent()) {
      TaskMerge merge =
          TaskMerge.of(
              BaseValues.read(base),
              yours,
              current.get().draft(),
              page.projectNames(caller),
              taskMessages);
      // An identical change was saved before, for example by a request whose response was lost.
      return merge.values().equals(current.get().draft())
          ? saved(caller, current.get(), back, typed, UserZone.of(zone), flash)
          : page.merged(model, current.get(), merge, caller, UserZone.of(zone));
    }
    model.addAttribute("base", base);
    return page.refused(model, id, current, typed, result, caller, UserZone.of(zone));
  }

  private String saved(
      Caller caller,
      Task task,
      String back,
      PageSubmission typed,
      ZoneId zone,
      RedirectAttributes flash) {
    TaskId id = task.id();
    if (typed.hasComment()) {
      typed.keepComment(flash);
      flash.addFlashAttribute(
          "notice", Notice.success(taskMessages.say("tasks.done.saved-without-comment")));
      flash.addFlashAttribute("focus", "new-comment");
      flash.addAttribute("return", ReturnUrl.to(back));
      return "redirect:/tasks/" + id;
    }
    flash.addFlashAttribute("notice", saved(caller, task, typed, zone));
    flash.addFlashAttribute("savedDraft", "task:" + id);
    flash.addFlashAttribute("savedTask", id.toString());
    flash.addFlashAttribute("focus", "task-" + id);
    return "redirect:" + ReturnUrl.to(back);
  }

  // The form has the values that the task had, if this save made the version after the form's.
  private Notice saved(Caller caller, Task task, PageSubmission typed, ZoneId zone) {
    boolean recurs = TaskStatus.DONE.name().equals(typed.task().status()) && !task.status().done();
    String text =
        recurs ? taskMessages.completed(task, zone) : taskMessages.say("tasks.done.saved");
    if (!task.staysVisibleTo(caller)) {
      return Notice.success(text).and(taskMessages.say("tasks.done.not-shared"));
    }
    String base = typed.base();
    boolean first = String.valueOf(task.version().value() - 1).equals(typed.task().version());
    return base == null || !first ? Notice.success(text) : Notice.revertible(text, base, task);
  }

  /// Restores the values that a task had before it was saved, unless it was changed since.
  ///
  /// @param base the former values
  /// @param version of the task after it was saved
  @PostMapping("/tasks/{id}/revert")
  String revert(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    TaskResult result =
        BaseValues.read(base)
            .map(draft ->
                TaskResult.of(
                    id,
                    one ->
                        tasks.execute(
                            caller,
                            new TaskCommand.Patch(
                                one, TaskPatch.to(draft), Version.named(version)))))
            .orElseGet(() -> new TaskResult.Invalid(List.of()));
    Notice notice =
        switch (result) {
          case Accepted(var task) -> Notice.success(done("reverted", task));
          case Conflict(var reason) when reason == Conflict.Reason.STALE_VERSION ->
              Notice.warning(taskMessages.say("tasks.refused.changed-since"));
          default -> Notice.warning(taskMessages.of(result));
        };
    return notice.redirect(flash, id, back);
  }

  private static boolean isStale(TaskResult result) {
    return result instanceof Conflict(var reason) && reason == Conflict.Reason.STALE_VERSION;
  }

  @PostMapping("/tasks/{id}/delete")
  String delete(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return act(
        flash,
        id,
        back,
        TaskResult.of(id, one -> tasks.execute(caller, new TaskCommand.Delete(one, ANY_VERSION))),
        task -> Notice.undoable(done("trashed", task), "/tasks/" + id + "/restore"));
  }

  @PostMapping("/tasks/{id}/restore")
  String restore(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return act(
        flash,
        id,
        back,
        TaskResult.of(id, one -> tasks.execute(caller, new TaskCommand.Restore(one, ANY_VERSION))),
        task -> Notice.success(done("restored", task)));
  }

  private String done(String what, Task task) {
    return taskMessages.say("tasks.done." + what, task.title());
  }

  private String act(
      RedirectAttributes flash,
      String id,
      String back,
      TaskResult result,
      Function<Task, Notice> done) {
    Notice notice =
        result instanceof Accepted(var task)
            ? done.apply(task)
            : Notice.warning(taskMessages.of(result));
    return notice.redirect(flash, id, back);
  }
}
