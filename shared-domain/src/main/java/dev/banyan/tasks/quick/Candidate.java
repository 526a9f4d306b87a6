package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import java.time.LocalDate;
import java.time.LocalTime;

/// Words that may be a token.
///
/// @param first index of the first word
/// @param after index after the last word
/// @param firm whether they are a token anywhere in the line, because they are hardly ever part of
///   a title
record Candidate(int first, int after, Value value, boolean firm) {

  /// What a token sets.
  sealed interface Value {}

  record Due(LocalDate date) implements Value {}

  /// A day with a usual time, such as "tonight"; a time of the line's own replaces it.
  record DueDayPart(LocalDate date, LocalTime time) implements Value {}

  record DueTime(LocalTime time) implements Value {}

  record Start(LocalDate date) implements Value {}

  record Repeat(Recurrence recurrence) implements Value {}

  record Level(Priority priority) implements Value {}

  /// @param name as entered, not yet validated
  record LabelName(String name) implements Value {}

  record Assignee(Username name) implements Value {}

  /// @param name as entered
  record ProjectTitle(String name) implements Value {}

  QuickToken.Kind kind() {
    return switch (value) {
      case Due _, DueDayPart _ -> QuickToken.Kind.DUE;
      case DueTime _ -> QuickToken.Kind.DUE_TIME;
      case Start _ -> QuickToken.Kind.START;
      case Repeat _ -> QuickToken.Kind.RECURRENCE;
      case Level _ -> QuickToken.Kind.PRIORITY;
      case LabelName _ -> QuickToken.Kind.LABEL;
      case Assignee _ -> QuickToken.Kind.ASSIGNEE;
      case ProjectTitle _ -> QuickToken.Kind.PROJECT;
    };
  }

  /// Whether the two are a date, or a recurrence, and its time.
  boolean completes(Candidate other) {
    return (hasDay() && other.value instanceof DueTime)
        || (value instanceof DueTime && other.hasDay());
  }

  private boolean hasDay() {
    return kind() == QuickToken.Kind.DUE || kind() == QuickToken.Kind.RECURRENCE;
  }
}
