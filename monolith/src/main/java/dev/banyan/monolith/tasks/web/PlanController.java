package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.quick.RecurrenceText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// Moves tasks to other days.
@Controller
class PlanController {
  private final Tasks tasks;
  private final TaskMessages taskMessages;
  private final Clock clock;

  PlanController(Tasks tasks, TaskMessages taskMessages, Clock clock) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param to a [SnoozeOption], `none`, or `day` for the given day
  /// @param from the day of the plan under which the list shows the task; empty for none
  @PostMapping("/tasks/{id}/plan")
  String move(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "day") String to,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    LocalDate today = clock.instant().atZone(UserZone.of(zone)).toLocalDate();
    if (to.equals("none")) {
      return change(
          caller,
          id,
          back,
          flash,
          _ -> Plan.NONE,
          task -> say("tasks.done.unplanned", task.title()));
    }
    Optional<LocalDate> target =
        SnoozeOption.of(to)
            .map(one -> one.after(today))
            .or(() -> Optional.ofNullable(TaskListForm.orNull(day, TaskReader::date)));
    if (target.isEmpty()) {
      return Notice.warning(say("tasks.refused.day")).redirect(flash, id, back);
    }
    LocalDate shownUnder = TaskListForm.orNull(from, TaskReader::date);
    String shown = RelativeDateFormat.of(target.get(), today, taskMessages);
    return change(
        caller,
        id,
        back,
        flash,
        plan ->
            shownUnder == null
                ? plan.movedTo(target.get())
                : plan.movedTo(shownUnder, target.get()),
        task -> say("tasks.done.moved", shown, task.title()));
  }

  /// Restores a plan.
  @PostMapping("/tasks/{id}/plan/restore")
  String restore(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String due,
      @RequestParam(defaultValue = "") String dueTime,
      @RequestParam(defaultValue = "") String start,
      @RequestParam(defaultValue = "") String recurrence,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    Plan plan =
        new Plan(
            TaskListForm.orNull(due, TaskReader::date),
            TaskListForm.orNull(dueTime, TaskReader::time),
            TaskListForm.orNull(start, TaskReader::date),
            TaskListForm.orNull(recurrence, RecurrenceText::read));
    return change(
        caller, id, back, flash, _ -> plan, task -> say("tasks.done.replanned", task.title()));
  }

  private String change(
      Caller caller,
      String id,
      String back,
      RedirectAttributes flash,
      UnaryOperator<Plan> change,
      Function<Task, String> done) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    if (!(found instanceof Accepted(var before))) {
      return Notice.warning(taskMessages.of(found)).redirect(flash, id, back);
    }
    if (before.draft().status().done()) {
      // A list that is out of date still offers it.
      return Notice.warning(say("tasks.refused.done", before.title())).redirect(flash, id, back);
    }
    Plan plan = change.apply(before.draft().plan());
    TaskPatch patch = TaskPatch.NOTHING.withPlan(PlanPatch.to(plan));
    TaskResult result = tasks.execute(caller, new TaskCommand.Patch(before.id(), patch, Set.of()));
    Notice notice =
        result instanceof Accepted(var after)
            ? Notice.undoable(done.apply(after), undo(before))
            : Notice.warning(taskMessages.of(result));
    return notice.redirect(flash, id, back);
  }

  private static String undo(Task task) {
    Plan plan = task.draft().plan();
    return UriComponentsBuilder.fromPath("/tasks/{id}/plan/restore")
        .queryParamIfPresent("due", Optional.ofNullable(plan.due()))
        .queryParamIfPresent("dueTime", Optional.ofNullable(plan.dueTime()))
        .queryParamIfPresent("start", Optional.ofNullable(plan.start()))
        .queryParamIfPresent(
            "recurrence",
            Optional.ofNullable(plan.recurrence())
                .map(value -> RecurrenceText.write(value, Language.current().quick())))
        .encode()
        .buildAndExpand(task.id())
        .toUriString();
  }

  private String say(String key, Object... details) {
    return taskMessages.say(key, details);
  }
}
