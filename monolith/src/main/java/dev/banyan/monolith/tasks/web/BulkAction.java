package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskCommand.Restore;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a [BulkForm] does to each selected task.
///
/// @param done end of the key of the message when it is done
/// @param detail second argument of that message
/// @param change the change of a task, on condition of its version. It throws an
///   [InvalidValueException] if the task does not allow it
record BulkAction(String done, String detail, Function<Task, Change> change) {

  /// @param today the user's current day
  static Read<BulkAction> of(BulkForm form, LocalDate today, TaskMessages taskMessages) {
    if (form.priority() != null) {
      return priority(form.priority(), taskMessages);
    }
    if (form.to() != null) {
      return form.to().equals("none")
          ? of("unplanned", "", plan(_ -> Plan.NONE))
          : move(SnoozeOption.of(form.to()).map(to -> to.after(today)), today, taskMessages);
    }
    return switch (Objects.requireNonNullElse(form.action(), "")) {
      case "complete" -> of("completed", "", patch(_ -> TaskPatch.NOTHING.withDone(true)));
      case "reopen" -> of("reopened", "", patch(BulkAction::reopened));
      case "delete" -> of("trashed", "", task -> new Delete(task.id(), version(task)));
      case "restore" -> of("restored", "", task -> new Restore(task.id(), version(task)));
      case "day" -> move(Optional.ofNullable(day(form.day())), today, taskMessages);
      case "add-label" -> label("labelled", form.label(), Labels::with);
      case "remove-label" -> label("unlabelled", form.label(), Labels::without);
      case "assign" -> assign(form.assignee());
      case "project" -> project(form.project());
      default -> invalid(new Violation("/action", "required", "must be one of the buttons"));
    };
  }

  private static Read<BulkAction> priority(String name, TaskMessages taskMessages) {
    return read(
        "priority",
        name,
        patch ->
            of(
                "priority",
                taskMessages.choice(patch.priority().over(Priority.NONE, Priority.NONE)),
                patch(_ -> patch)));
  }

  private static Read<BulkAction> assign(@Nullable String assignee) {
    // As quick add reads names.
    String name = assignee == null ? "" : assignee.strip().toLowerCase(Locale.ROOT);
    return read(
        "assignee",
        name.isEmpty() ? null : name,
        patch -> of(name.isEmpty() ? "unassigned" : "assigned", name, patch(_ -> patch)));
  }

  private static Read<BulkAction> project(@Nullable String id) {
    String chosen = id == null || id.isEmpty() ? null : id;
    return read(
        "project",
        chosen,
        patch -> of(chosen == null ? "unfiled" : "filed", "", patch(_ -> patch)));
  }

  private static Read<BulkAction> read(
      String field, @Nullable String value, Function<TaskPatch, Read<BulkAction>> then) {
    return switch (TaskReader.patch(Collections.singletonMap(field, value))) {
      case Read.Good<TaskPatch>(var patch) -> then.apply(patch);
      case Read.Bad<TaskPatch>(var invalid) -> new Read.Bad<>(invalid);
    };
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return TaskListForm.orNull(text, TaskReader::date);
  }

  private static Read<BulkAction> move(
      Optional<LocalDate> day, LocalDate today, TaskMessages taskMessages) {
    return day.map(to ->
            of(
                "moved",
                RelativeDateFormat.of(to, today, taskMessages),
                plan(plan -> plan.movedTo(to))))
        .orElseGet(() -> invalid(new Violation("/action", "no_day", "needs a day")));
  }

  private static Read<BulkAction> label(
      String done, @Nullable String text, BiFunction<Labels, Label, Labels> change) {
    try {
      Label label = Label.of(text == null ? "" : text);
      return of(
          done,
          label.value(),
          patch(task -> TaskPatch.NOTHING.withLabels(change.apply(task.draft().labels(), label))));
    } catch (InvalidValueException e) {
      return invalid(new Violation("/labels", e.code(), e.reason()));
    }
  }

  private static TaskPatch reopened(Task task) {
    return task.status() == TaskStatus.DONE || task.status() == TaskStatus.CANCELLED
        ? TaskPatch.NOTHING.withStatus(TaskStatus.OPEN)
        : TaskPatch.NOTHING;
  }

  private static Function<Task, Change> plan(UnaryOperator<Plan> change) {
    return patch(
        task -> TaskPatch.NOTHING.withPlan(PlanPatch.to(change.apply(task.draft().plan()))));
  }

  private static Function<Task, Change> patch(Function<Task, TaskPatch> patch) {
    return task -> new Patch(task.id(), patch.apply(task), version(task));
  }

  private static Set<Version> version(Task task) {
    return Set.of(task.version());
  }

  private static Read<BulkAction> of(String done, String detail, Function<Task, Change> change) {
    return new Read.Good<>(new BulkAction(done, detail, change));
  }

  private static Read<BulkAction> invalid(Violation violation) {
    return new Read.Bad<>(new Invalid(List.of(violation)));
  }
}
