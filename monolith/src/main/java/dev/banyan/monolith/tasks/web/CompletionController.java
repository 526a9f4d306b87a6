package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Completes and reopens tasks.
@Controller
class CompletionController {
  private final Tasks tasks;
  private final TaskMessages taskMessages;

  CompletionController(Tasks tasks, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
  }

  /// @param version of a task that repeats, as the page shows it, so that pressing the button twice
  ///   completes one occurrence; empty for any
  @PostMapping("/tasks/{id}/done")
  String complete(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    Notice notice =
        found instanceof Accepted(var before)
            ? complete(caller, before, version, UserZone.of(zone))
            : Notice.warning(taskMessages.of(found));
    return notice.redirect(flash, id, back);
  }

  private Notice complete(Caller caller, Task before, String version, ZoneId zone) {
    boolean repeats = before.draft().plan().recurrence() != null;
    Set<Version> expected =
        !version.isEmpty() ? Version.named(version) : repeats ? Set.of(before.version()) : Set.of();
    TaskPatch patch = TaskPatch.NOTHING.withDone(true);
    TaskResult result = tasks.execute(caller, new TaskCommand.Patch(before.id(), patch, expected));
    return switch (result) {
      case Accepted(var after) when repeats ->
          Notice.revertible(
              taskMessages.completed(after, zone), BaseValues.write(before.draft()), after);
      case Accepted(var after) when before.status().done() ->
          Notice.success(taskMessages.completed(after, zone));
      case Accepted(var after) ->
          Notice.undoable(
              taskMessages.completed(after, zone),
              "/tasks/" + after.id() + "/reopen?to=" + before.status());
      case Conflict(var reason) when reason == Conflict.Reason.STALE_VERSION ->
          Notice.warning(taskMessages.say("tasks.refused.not-completed"));
      default -> Notice.warning(taskMessages.of(result));
    };
  }

  /// @param to the status that the task had before it was completed
  @PostMapping("/tasks/{id}/reopen")
  String reopen(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "OPEN") String to,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    TaskPatch patch =
        Stream.of(TaskStatus.values())
            .filter(status -> !status.done() && status.name().equals(to))
            .findFirst()
            .map(TaskPatch.NOTHING::withStatus)
            .orElse(TaskPatch.NOTHING.withDone(false));
    TaskResult result =
        TaskResult.of(
            id, one -> tasks.execute(caller, new TaskCommand.Patch(one, patch, Set.of())));
    Notice notice =
        result instanceof Accepted(var task)
            ? Notice.undoable(
                taskMessages.say("tasks.done.reopened", task.title()), "/tasks/" + id + "/done")
            : Notice.warning(taskMessages.of(result));
    return notice.redirect(flash, id, back);
  }
}
