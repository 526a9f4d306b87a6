package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

/// Shows further cards of a board and moves cards to other columns.
@Controller
class BoardController {
  private final Tasks tasks;
  private final Projects projects;
  private final BoardAssembler boards;
  private final FilterViewers viewers;
  private final TaskMessages messages;

  BoardController(
      Tasks tasks,
      Projects projects,
      BoardAssembler boards,
      FilterViewers viewers,
      TaskMessages messages) {
    this.tasks = tasks;
    this.projects = projects;
    this.boards = boards;
    this.viewers = viewers;
    this.messages = messages;
  }

  /// A fragment with the next cards of a column.
  ///
  /// @param number of the column, for the ids of its elements
  @GetMapping("/tasks/board/column")
  String column(
      Caller caller,
      @ModelAttribute("list") TaskListForm list,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "0") int number,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response) {
    BoardAssembler.Reader reader =
        new BoardAssembler.Reader(
            viewers.of(caller, zone), ProjectChoices.read(projects, caller), UserZone.of(zone));
    TaskCursor after = TaskListForm.position(list.cursor(), list.order());
    Optional<BoardColumn> column = BoardColumn.of(list.columns().word(), value);
    if (column.isEmpty() || after == null) {
      response.setStatus(400);
      return "tasks/board :: nothing";
    }
    TaskListResult result = boards.page(list, column.get(), after, reader);
    if (!(result instanceof TaskListResult.Listed(var page))) {
      model.addAttribute("message", messages.say(TaskMessages.AWAY_LIST));
      model.addAttribute("again", list.addressOfColumn(number, value, list.cursor()));
      response.setStatus(503);
      return "tasks/board :: away";
    }
    model.addAttribute("here", list.withoutPosition().here());
    model.addAttribute("view", list.chosenView());
    model.addAttribute(
        "column", boards.view(list, column.get(), page, reader, new HashSet<>(), number));
    model.addAttribute("group", list.columns().word());
    model.addAttribute("ordered", list.isOrdered(!reader.projects().names().isEmpty()));
    return "tasks/board :: cards";
  }

  /// Moves a task to another column, unless it has been changed since the page was read.
  ///
  /// @param from the value of the column in which it was
  /// @param to the value of the column
  /// @param version that the page has shown
  /// @param place in the manual order, in the format of [PlaceChoice]; `null` to keep it
  @PostMapping("/tasks/{id}/move")
  String move(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    Optional<BoardColumn> column = BoardColumn.of(group, to);
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    Notice notice =
        column.isEmpty()
            ? Notice.warning(messages.say("tasks.refused.column"))
            : found instanceof Accepted(var before)
                ? move(caller, before, fields(before, column.get(), from, place), version, flash)
                : Notice.warning(messages.of(found));
    return notice.redirect(flash, id, back);
  }

  private static Map<String, @Nullable Object> fields(
      Task task, BoardColumn column, String from, @Nullable String place) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(column.fields(task, from));
    if (place != null) {
      fields.putAll(PlaceChoice.fields(place));
    }
    return fields;
  }

  private Notice move(
      Caller caller,
      Task before,
      Map<String, @Nullable Object> fields,
      String version,
      RedirectAttributes flash) {
    String id = before.id().toString();
    TaskResult result =
        switch (TaskReader.patch(fields)) {
          case Read.Bad<TaskPatch>(var invalid) -> invalid;
          case Read.Good<TaskPatch>(var patch) ->
              tasks.execute(
                  caller, new TaskCommand.Patch(before.id(), patch, Version.named(version)));
        };
    return switch (result) {
      case Accepted(var after) when !after.staysVisibleTo(caller) ->
          Notice.success(done(after)).and(messages.say("tasks.done.not-shared"));
      case Accepted(var after) ->
          Notice.revertible(done(after), BaseValues.write(before.draft()), after);
      case Conflict(var reason) when reason == Conflict.Reason.STALE_VERSION ->
          refused(messages.say("tasks.refused.not-moved", before.title()), id, flash);
      case Invalid(var violations) ->
          refused(String.join(" ", FieldErrors.of(violations, messages).values()), id, flash);
      default -> refused(messages.of(result), id, flash);
    };
  }

  // The card says so, too: it may be far from the top of the page.
  private static Notice refused(String text, String id, RedirectAttributes flash) {
    flash.addFlashAttribute("refusedCard", id);
    flash.addFlashAttribute("refusal", text);
    return Notice.warning(text);
  }

  private String done(Task task) {
    return messages.say("tasks.done.column", task.title());
  }
}
