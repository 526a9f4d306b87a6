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
import java.util.LinkedHashMap;
import java.util.Locale;
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

  /// @param priority `null` to keep it
  /// @param assignee empty for nobody; `null` to keep it
  /// @param project empty for none; `null` to keep it
  @PostMapping("/tasks/{id}/set")
  String set(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String priority,
      @RequestParam(required = false) @Nullable String assignee,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (priority != null) {
      fields.put("priority", priority);
    }
    if (assignee != null) {
      // As quick add reads names.
      String name = assignee.strip().toLowerCase(Locale.ROOT);
      fields.put("assignee", name.isEmpty() ? null : name);
    }
    if (project != null) {
      fields.put("project", project.isEmpty() ? null : project);
    }
    return notice(caller, id, fields).redirect(flash, id, back);
  }

  private Notice notice(Caller caller, String id, Map<String, @Nullable Object> fields) {
    return switch (TaskReader.patch(fields)) {
      case Read.Bad<TaskPatch>(var invalid) -> refusal(invalid);
      case Read.Good<TaskPatch>(var patch) -> {
        TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
        yield found instanceof Accepted(var before)
            ? notice(caller, fields.keySet(), before, patch(caller, before, patch))
            : Notice.warning(taskMessages.of(found));
      }
    };
  }

  private TaskResult patch(Caller caller, Task task, TaskPatch patch) {
    return tasks.execute(caller, new TaskCommand.Patch(task.id(), patch, Set.of()));
  }

  private Notice notice(Caller caller, Set<String> fields, Task before, TaskResult result) {
    return switch (result) {
      case Accepted(var after) when !after.staysVisibleTo(caller) ->
          Notice.success(done(fields, after)).and(taskMessages.say("tasks.done.not-shared"));
      case Accepted(var after) -> Notice.undoable(done(fields, after), undo(fields, before));
      case Invalid invalid -> refusal(invalid);
      default -> Notice.warning(taskMessages.of(result));
    };
  }

  private Notice refusal(Invalid invalid) {
    return Notice.warning(
        String.join(" ", FieldErrors.of(invalid.violations(), taskMessages).values()));
  }

  private String done(Set<String> fields, Task task) {
    if (fields.size() != 1) {
      return taskMessages.say("tasks.done.saved");
    }
    if (fields.contains("priority")) {
      return taskMessages.say(
          "tasks.done.priority", taskMessages.choice(task.draft().priority()), task.title());
    }
    if (fields.contains("project")) {
      return taskMessages.say(
          task.project() == null ? "tasks.done.unfiled" : "tasks.done.filed", task.title());
    }
    Username assignee = task.assignee();
    return assignee == null
        ? taskMessages.say("tasks.done.unassigned", task.title())
        : taskMessages.say("tasks.done.assigned", assignee, task.title());
  }

  private static String undo(Set<String> fields, Task task) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/tasks/{id}/set");
    if (fields.contains("priority")) {
      address.queryParam("priority", task.draft().priority());
    }
    if (fields.contains("assignee")) {
      Username assignee = task.assignee();
      address.queryParam("assignee", assignee == null ? "" : assignee.value());
    }
    if (fields.contains("project")) {
      address.queryParam("project", task.project() == null ? "" : task.project());
    }
    return address.buildAndExpand(task.id()).toUriString();
  }
}
