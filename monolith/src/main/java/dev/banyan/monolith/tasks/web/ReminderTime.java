package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Plan;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickLanguage;
import dev.banyan.tasks.quick.QuickResult;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/// Reads the time of a reminder, such as "tomorrow 9am", with the words of quick add.
final class ReminderTime {
  // A line needs a title; a text with anything besides a date and a time has another one.
  private static final String TITLE = "x";

  private ReminderTime() {}

  /// Empty unless the text is a date, a time, or both.
  ///
  /// @param usual the time of a text without one
  static Optional<LocalDateTime> read(
      String text, LocalDateTime now, LocalTime usual, QuickLanguage language) {
    QuickResult result = QuickAdd.at(now, language).parse(TITLE + " " + text);
    if (!(result instanceof QuickResult.Parsed(var task))
        || !task.title().value().equals(TITLE)
        || !task.labels().isEmpty()
        || task.assignee() != null
        || task.project() != null) {
      return Optional.empty();
    }
    Plan plan = task.plan();
    LocalDate day = plan.due();
    if (day == null || plan.start() != null || plan.recurrence() != null) {
      return Optional.empty();
    }
    LocalTime time = plan.dueTime();
    return Optional.of(day.atTime(time == null ? usual : time));
  }
}
