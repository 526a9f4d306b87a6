package dev.banyan.tasks;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A merge patch of a [Plan]. A task that loses its due day loses the time of that day.
public record PlanPatch(Edit<LocalDate> due, Edit<LocalTime> dueTime, Edit<LocalDate> start) {
  public static final PlanPatch NOTHING = new PlanPatch(Edit.keep(), Edit.keep(), Edit.keep());

  /// A patch that replaces the whole plan.
  public static PlanPatch to(Plan plan) {
    return new PlanPatch(Edit.to(plan.due()), Edit.to(plan.dueTime()), Edit.to(plan.start()));
  }

  public PlanPatch withDue(@Nullable LocalDate value) {
    return new PlanPatch(Edit.to(value), dueTime, start);
  }

  public PlanPatch withDueTime(@Nullable LocalTime value) {
    return new PlanPatch(due, Edit.to(value), start);
  }

  public PlanPatch withStart(@Nullable LocalDate value) {
    return new PlanPatch(due, dueTime, Edit.to(value));
  }

  Plan over(Plan current) {
    return new Plan(
        due.over(current.due()), dueTime.over(current.dueTime()), start.over(current.start()));
  }

  /// Whether it sets a time for a task that has no due day then.
  public boolean timesNoDay(Plan current) {
    return dueTime.over(null) != null && due.over(current.due()) == null;
  }
}
