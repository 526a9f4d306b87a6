package dev.banyan.monolith.tasks.exchange;

import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickLanguage;
import dev.banyan.tasks.quick.QuickResult;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dates of Todoist: days such as `2026-12-01`, with or without a time, and words such as
/// `every 2nd monday`, which are those of quick add, in its languages.
final class TodoistDate {
  private static final Pattern DAY_AND_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2})(?::\\d{2})?Z?)?");
  // Stands for the title of the task.
  private static final String TITLE = "x";

  private TodoistDate() {}

  /// The plan that the text describes; empty if some of it is not understood.
  ///
  /// @param language such as `en`; empty for English
  static Optional<Plan> read(String text, String language, LocalDate today) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher exact = DAY_AND_TIME.matcher(text);
    if (exact.matches()) {
      return exact(exact.group(1), exact.group(2));
    }
    return switch (language) {
      case "", "en" -> words("due", text, new QuickAdd(today, null, QuickLanguage.ENGLISH));
      case "de" -> words("fällig", text, new QuickAdd(today, null, QuickLanguage.GERMAN));
      default -> Optional.empty();
    };
  }

  private static Optional<Plan> exact(String day, String time) {
    try {
      LocalDate due = LocalDate.parse(day);
      return Plan.supports(due)
          ? Optional.of(new Plan(due, time == null ? null : LocalTime.parse(time), null, null))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Plan> words(String due, String text, QuickAdd quickAdd) {
    return words(TITLE + " " + due + " " + text, quickAdd)
        .or(() -> words(TITLE + " " + text, quickAdd));
  }

  private static Optional<Plan> words(String line, QuickAdd quickAdd) {
    return quickAdd.parse(line) instanceof QuickResult.Parsed(var quick)
            && quick.title().value().equals(TITLE)
            && quick.labels().isEmpty()
            && quick.priority() == Priority.NONE
            && quick.assignee() == null
            && quick.plan().due() != null
        ? Optional.of(quick.plan())
        : Optional.empty();
  }
}
