package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.LocalDate;
import java.util.Optional;

/// How a task repeats.
///
/// @param rule a [RecurrenceRule] in its canonical form, such as `FREQ=WEEKLY;BYDAY=MO`
/// @param from the day from which the rule counts
public record Recurrence(String rule, From from) {
  /// The maximum length of a rule in characters.
  public static final int MAXIMUM = 200;

  /// The day from which a rule counts.
  public enum From {
    /// The due day. Occurrences that are over are left out.
    DUE,
    /// The UTC day on which the task is completed.
    COMPLETION
  }

  /// For stored values, which may predate a rule of [#of].
  public Recurrence {
    rule = TextRules.oneLine(rule, MAXIMUM);
  }

  /// Parses a submitted rule.
  ///
  /// @throws InvalidValueException if it is not a [RecurrenceRule]
  public static Recurrence of(String rule, From from) {
    return new Recurrence(RecurrenceRule.of(rule).toString(), from);
  }

  /// The parts of the rule; empty for a stored rule that this release does not support.
  public Optional<RecurrenceRule> parts() {
    try {
      return Optional.of(RecurrenceRuleReader.read(rule));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /// The first day of the rule from this day on; empty if there is none.
  public Optional<LocalDate> firstFrom(LocalDate day) {
    return parts().flatMap(parts -> parts.next(day, day.minusDays(1)));
  }

  /// The due day after the task was completed; empty if there is none.
  Optional<LocalDate> dayAfter(LocalDate due, LocalDate completed) {
    LocalDate before = completed.minusDays(1);
    return parts()
        .flatMap(parts ->
            switch (from) {
              case DUE -> parts.next(due, due.isAfter(before) ? due : before);
              case COMPLETION -> parts.next(completed, completed);
            });
  }

  /// What remains after an occurrence; empty after the last one of a rule with `COUNT`.
  Optional<Recurrence> counted() {
    return parts()
        .flatMap(RecurrenceRule::counted)
        .map(rest -> new Recurrence(rest.toString(), from));
  }
}
