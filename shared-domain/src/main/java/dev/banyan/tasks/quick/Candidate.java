package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Priority;
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
  sealed interface Value {
    QuickToken.Kind kind();
  }

  record Due(LocalDate date) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.DUE;
    }
  }

  record DueTime(LocalTime time) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.DUE_TIME;
    }
  }

  record Start(LocalDate date) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.START;
    }
  }

  record Level(Priority priority) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.PRIORITY;
    }
  }

  /// @param name as entered, not yet validated
  record LabelName(String name) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.LABEL;
    }
  }

  record Assignee(Username name) implements Value {
    @Override
    public QuickToken.Kind kind() {
      return QuickToken.Kind.ASSIGNEE;
    }
  }

  QuickToken.Kind kind() {
    return value.kind();
  }

  /// Whether the two are a date and its time.
  boolean completes(Candidate other) {
    return (value instanceof Due && other.value instanceof DueTime)
        || (value instanceof DueTime && other.value instanceof Due);
  }
}
