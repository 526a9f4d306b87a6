package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// Sets single fields of tasks from their rows in a list.
@Controller
class FieldController {
  private final Tasks tasks;
  private final TaskMessages taskMessages;

  FieldController(Tasks tasks, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
  }

  @PostMapping(path = "/tasks/{id}/set", params = "priority")
  String prioritize(
      Caller caller,
      @PathVariable String id,
      @RequestParam String priority,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return set(caller, id, "priority", priority, back, flash);
  }

  /// @param assignee empty for nobody
  @PostMapping(path = "/tasks/{id}/set", params = "assignee")
  String assign(
      Caller caller,
      @PathVariable String id,
      @RequestParam String assignee,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return set(caller, id, "assignee", assignee.strip(), back, flash);
  }

  private String set(
      Caller caller, String id, String field, String value, String back, RedirectAttributes flash) {
    flash.addFlashAttribute("notice", notice(caller, id, field, value));
    flash.addFlashAttribute("focus", "task-" + id);
    return "redirect:" + ReturnUrl.to(back);
  }

  private Notice notice(Caller caller, String id, String field, String value) {
    // Not Map.of: an empty value clears the field.
    Map<String, @Nullable Object> tree =
        Collections.singletonMap(field, value.isEmpty() ? null : value);
    return switch (TaskReader.patch(tree)) {
      case Read.Bad<TaskPatch>(var invalid) -> refusal(invalid);
      case Read.Good<TaskPatch>(var patch) -> {
        TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
        yield found instanceof Accepted(var before)
            ? notice(field, before, patch(caller, before, patch))
            : Notice.warning(taskMessages.of(found));
      }
    };
  }

  private TaskResult patch(Caller caller, Task task, TaskPatch patch) {
    return tasks.execute(caller, new TaskCommand.Patch(task.id(), patch, Set.of()));
  }

  private Notice notice(String field, Task before, TaskResult result) {
    return switch (result) {
      case Accepted(var after) -> Notice.undoable(done(field, after), undo(field, before));
      case Invalid invalid -> refusal(invalid);
      default -> Notice.warning(taskMessages.of(result));
    };
  }

  private Notice refusal(Invalid invalid) {
    return Notice.warning(
        String.join(" ", FieldErrors.of(invalid.violations(), taskMessages).values()));
  }

  private String done(String field, Task task) {
    if (field.equals("priority")) {
      return taskMessages.say(
          "tasks.done.priority", taskMessages.choice(task.draft().priority()), task.title());
    }
    Username assignee = task.assignee();
    return assignee == null
        ? taskMessages.say("tasks.done.unassigned", task.title())
        : taskMessages.say("tasks.done.assigned", assignee, task.title());
  }

  private static String undo(String field, Task task) {
    Username assignee = task.assignee();
    String former =
        field.equals("priority")
            ? task.draft().priority().name()
            : assignee == null ? "" : assignee.value();
    return UriComponentsBuilder.fromPath("/tasks/{id}/set")
        .queryParam(field, former)
        .buildAndExpand(task.id())
        .toUriString();
  }
}
