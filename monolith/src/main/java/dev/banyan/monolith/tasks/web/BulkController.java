package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.tasks.web.BulkOutcome.Done;
import dev.banyan.monolith.tasks.web.BulkOutcome.Failed;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Changes the selected tasks of a list, and undoes that.
@Controller
class BulkController {
  private final Tasks tasks;
  private final SelectedTasks selectedTasks;
  private final BulkChanges bulkChanges;
  private final TaskMessages taskMessages;
  private final FilterViewers viewers;

  BulkController(
      Tasks tasks,
      SelectedTasks selectedTasks,
      BulkChanges bulkChanges,
      TaskMessages taskMessages,
      FilterViewers viewers) {
    this.tasks = tasks;
    this.selectedTasks = selectedTasks;
    this.bulkChanges = bulkChanges;
    this.taskMessages = taskMessages;
    this.viewers = viewers;
  }

  @PostMapping("/tasks/bulk")
  String change(
      Caller caller,
      @ModelAttribute("bulk") BulkForm form,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      HttpSession session,
      RedirectAttributes flash) {
    FilterViewer viewer = viewers.of(caller, zone);
    List<String> ids = form.ids();
    if (ids.isEmpty() || ids.size() > SelectedTasks.MAXIMUM) {
      String key = ids.isEmpty() ? "tasks.refused.nothing-selected" : "tasks.refused.too-many";
      flash.addFlashAttribute(
          "notice", Notice.warning(taskMessages.say(key, SelectedTasks.MAXIMUM)));
      return keep(form, ids, back, flash);
    }
    return switch (BulkAction.of(form, viewer.today(), taskMessages)) {
      case Read.Bad<BulkAction>(var invalid) -> {
        flash.addFlashAttribute("bulkError", sentence(invalid));
        yield keep(form, ids, back, flash);
      }
      case Read.Good<BulkAction>(var action) -> {
        TaskListForm list = TaskListForm.at(ReturnUrl.to(back));
        BulkOutcome outcome =
            bulkChanges.execute(caller, selectedTasks.read(caller, list, viewer, ids), action);
        notice(caller, outcome, action, session)
            .ifPresent(notice -> flash.addFlashAttribute("notice", notice));
        if (!outcome.failed().isEmpty()) {
          flash.addFlashAttribute("bulk", form.typed());
          flash.addFlashAttribute("selected", visible(outcome.failed()));
          failures(flash, outcome.failed(), "tasks.refused.many.CONTENDED");
        }
        yield to(back, focus(outcome.failed()), flash);
      }
    };
  }

  private static String keep(
      BulkForm form, Collection<String> ids, String back, RedirectAttributes flash) {
    flash.addFlashAttribute("bulk", form.typed());
    flash.addFlashAttribute("selected", new ArrayList<>(ids));
    return to(back, "list", flash);
  }

  private static String to(String back, String focus, RedirectAttributes flash) {
    flash.addFlashAttribute("focus", focus);
    return "redirect:" + ReturnUrl.to(back);
  }

  private Optional<Notice> notice(
      Caller caller, BulkOutcome outcome, BulkAction action, HttpSession session) {
    if (outcome.done().isEmpty()) {
      return Optional.empty();
    }
    String text =
        taskMessages.say(
            "tasks.done.many." + action.done(), outcome.done().size(), action.detail());
    List<Done> undoable = outcome.undoable(caller);
    Notice notice =
        undoable.isEmpty()
            ? Notice.success(text)
            : undoable(
                text,
                undoable.reversed().stream().map(Done::undo).toList(),
                undoable.stream().collect(titles()),
                session);
    long unshared = outcome.unshared(caller);
    return Optional.of(
        unshared == 0
            ? notice
            : notice.and(taskMessages.say("tasks.done.many.not-shared", unshared)));
  }

  private static Collector<Done, ?, Map<String, String>> titles() {
    return Collectors.toMap(
        done -> done.before().id().toString(), done -> done.before().title().value());
  }

  private static Notice undoable(
      String text, List<Change> undo, Map<String, String> titles, HttpSession session) {
    return Notice.undoable(
        text, "/tasks/bulk/undo", Map.of("key", BulkUndo.keep(session, undo, titles)));
  }

  // Those that the user does not see cannot be changed by another attempt either.
  private static List<String> visible(List<Failed> failed) {
    return failed.stream()
        .filter(one -> !(one.why() instanceof TaskResult.NotFound))
        .map(Failed::id)
        .toList();
  }

  /// Undoes the changes of many tasks, except of those that were changed since.
  ///
  /// @param key of the [BulkUndo]
  @PostMapping("/tasks/bulk/undo")
  String undo(
      Caller caller,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      HttpSession session,
      RedirectAttributes flash) {
    Optional<BulkUndo> undo = BulkUndo.take(session, key);
    if (undo.isPresent()) {
      return to(back, focus(undo(caller, undo.get(), session, flash)), flash);
    }
    flash.addFlashAttribute("notice", Notice.warning(taskMessages.say("tasks.refused.undo-gone")));
    return to(back, "list", flash);
  }

  private List<Failed> undo(
      Caller caller, BulkUndo undo, HttpSession session, RedirectAttributes flash) {
    List<Change> changes = undo.changes();
    List<TaskResult> results = tasks.executeAll(caller, changes);
    List<Failed> failed = new ArrayList<>();
    List<Change> undecided = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      String id = changes.get(i).id().toString();
      TaskResult result = results.get(i);
      if (!(result instanceof Accepted)) {
        failed.add(new Failed(id, undo.titles().get(id), result));
      }
      if (!result.isAnswer()) {
        undecided.add(changes.get(i));
      }
    }
    String text = taskMessages.say("tasks.done.many.reverted", changes.size() - failed.size());
    flash.addFlashAttribute(
        "notice",
        undecided.isEmpty()
            ? Notice.success(text)
            : undoable(text, undecided, undo.titles(), session));
    failures(flash, failed, "tasks.refused.many.changed-since");
    return failed;
  }

  private static String focus(List<Failed> failed) {
    return failed.isEmpty() ? "list" : "failures";
  }

  private void failures(RedirectAttributes flash, List<Failed> failed, String stale) {
    if (!failed.isEmpty()) {
      flash.addFlashAttribute("failedCount", failed.size());
      flash.addFlashAttribute(
          "failures",
          FailureView.of(
              failed, one -> reason(one.why(), stale), taskMessages.say("tasks.unknown")));
    }
  }

  private String reason(TaskResult why, String stale) {
    return switch (why) {
      case Invalid invalid -> sentence(invalid);
      case Conflict(var reason) when reason == Conflict.Reason.STALE_VERSION ->
          taskMessages.say(stale);
      case Conflict(var reason) ->
          taskMessages.sayOr("tasks.refused.many." + reason, "tasks.refused.many.CONTENDED");
      case TaskResult.NotFound _ -> taskMessages.say("tasks.refused.many.not-found");
      case TaskResult.Forbidden _ -> taskMessages.say("tasks.refused.many.forbidden");
      case Accepted _, TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ ->
          taskMessages.of(why);
    };
  }

  private String sentence(Invalid invalid) {
    return String.join(" ", FieldErrors.of(invalid.violations(), taskMessages).values());
  }
}
