package dev.banyan.tasks;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A merge patch of a [Plan]. A task that loses its due day loses the time of that day and its
/// recurrence.
public record PlanPatch(
    Edit<LocalDate> due,
    Edit<LocalTime> dueTime,
    Edit<LocalDate> start,
    RecurrencePatch recurrence) {
  public static final PlanPatch NOTHING =
      new PlanPatch(Edit.keep(), Edit.keep(), Edit.keep(), RecurrencePatch.NOTHING);

  /// A patch that replaces the whole plan.
  public static PlanPatch to(Plan plan) {
    return new PlanPatch(
        Edit.to(plan.due()),
        Edit.to(plan.dueTime()),
        Edit.to(plan.start()),
        RecurrencePatch.to(plan.recurrence()));
  }

  public PlanPatch withDue(@Nullable LocalDate value) {
    return new PlanPatch(Edit.to(value), dueTime, start, recurrence);
  }

  public PlanPatch withDueTime(@Nullable LocalTime value) {
    return new PlanPatch(due, Edit.to(value), start, recurrence);
  }

  public PlanPatch withStart(@Nullable LocalDate value) {
    return new PlanPatch(due, dueTime, Edit.to(value), recurrence);
  }

  public PlanPatch withRecurrence(@Nullable Recurrence value) {
    return new PlanPatch(due, dueTime, start, RecurrencePatch.to(value));
  }

  Plan over(Plan current) {
    return new Plan(
        due.over(current.due()),
        dueTime.over(current.dueTime()),
        start.over(current.start()),
        recurrence.over(current.recurrence()));
  }

  /// What it sets without what that needs: a time or a recurrence for a task that has no due day
  /// then, or from what a recurrence counts that does not exist.
  public List<Violation> violations(Plan current) {
    List<Violation> violations = new ArrayList<>();
    boolean noDay = due.over(current.due()) == null;
    if (noDay && dueTime.over(null) != null) {
      violations.add(Plan.TIME_WITHOUT_DAY);
    }
    if (noDay && recurrence.rule().over(null) != null) {
      violations.add(Plan.RECURRENCE_WITHOUT_DAY);
    }
    if (recurrence.countsNothing(noDay ? null : current.recurrence())) {
      violations.add(RecurrencePatch.FROM_WITHOUT_RULE);
    }
    return violations;
  }
}
