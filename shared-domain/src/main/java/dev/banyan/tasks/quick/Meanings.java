package dev.banyan.tasks.quick;

import dev.banyan.tasks.Recurrence;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Describes tokens for users.
final class Meanings {
  private final QuickLanguage language;
  private final Vocabulary.Texts texts;
  private final DateTimeFormatter date;

  Meanings(QuickLanguage language) {
    this.language = language;
    texts = language.vocabulary().texts();
    date = DateTimeFormatter.ofPattern(texts.date(), texts.locale());
  }

  /// @param timeAlone the due date if the line has only a time; otherwise `null`
  String of(Candidate.Value value, @Nullable LocalDate timeAlone) {
    return switch (value) {
      case Candidate.Due(var day) -> texts.due().formatted(date.format(day));
      case Candidate.DueDayPart(var day, var time) ->
          texts.timeAlone().formatted(date.format(day), time);
      case Candidate.DueTime(LocalTime time) ->
          timeAlone == null
              ? texts.time().formatted(time)
              : texts.timeAlone().formatted(date.format(timeAlone), time);
      case Candidate.Start(var day) -> texts.start().formatted(date.format(day));
      case Candidate.Repeat(var recurrence) ->
          (recurrence.from() == Recurrence.From.DUE ? texts.repeats() : texts.repeatsAfter())
              .formatted(RecurrenceText.describe(recurrence, language));
      case Candidate.Level(var priority) ->
          texts.priority().formatted(texts.priorities().get(priority));
      case Candidate.LabelName(var name) -> texts.label().formatted(name);
      case Candidate.Assignee(var name) -> texts.assignee().formatted(name);
      case Candidate.ProjectTitle(var name) -> texts.project().formatted(name);
    };
  }
}
