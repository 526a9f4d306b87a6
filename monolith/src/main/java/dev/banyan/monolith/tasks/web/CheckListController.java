package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.CheckList;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Marks items of check lists as done or not.
@Controller
class CheckListController {
  private final Tasks tasks;
  private final TaskMessages taskMessages;

  CheckListController(Tasks tasks, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
  }

  /// @param check line of the item to mark as done; `null` if there is none
  /// @param uncheck line of the item to mark as not done; `null` if there is none
  /// @param version of the task as the page shows it: in another one, the line may be another item
  @PostMapping("/tasks/{id}/check")
  String mark(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer check,
      @RequestParam(required = false) @Nullable Integer uncheck,
      @RequestParam(defaultValue = "0") String version,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    Integer line = check == null ? uncheck : check;
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    TaskResult result =
        line != null && found instanceof Accepted(var task)
            ? marked(caller, task, line, check != null, version)
            : found;
    if (!(result instanceof Accepted)) {
      boolean stale =
          result instanceof Conflict(var reason) && reason == Conflict.Reason.STALE_VERSION;
      flash.addFlashAttribute(
          "notice",
          Notice.warning(
              stale ? taskMessages.say("checklist.changed-since") : taskMessages.of(result)));
    }
    flash.addFlashAttribute("focus", "check-" + line);
    flash.addAttribute("return", ReturnUrl.to(back));
    flash.addAttribute("task", id);
    return "redirect:/tasks/{task}";
  }

  private TaskResult marked(Caller caller, Task task, int line, boolean done, String version) {
    return CheckList.marked(task.draft().notes(), line, done)
        .<TaskResult>map(notes ->
            tasks.execute(
                caller,
                new TaskCommand.Patch(
                    task.id(), TaskPatch.NOTHING.withNotes(notes), Version.named(version))))
        .orElseGet(() -> new Conflict(Conflict.Reason.STALE_VERSION));
  }
}
