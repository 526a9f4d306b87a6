package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses lines such as `Pay rent tomorrow 9am p1 #home @bob +House` into tasks.
///
/// Refuses a line that is too long before it looks at its words, and takes time proportional to its
/// length otherwise. No line causes an exception.
///
/// @param today from which relative dates count
/// @param now a time without a date means today, or tomorrow if it is before `now`; `null` for
///   always today
public record QuickAdd(LocalDate today, @Nullable LocalTime now, QuickLanguage language) {
  /// The maximum length of a line in characters.
  public static final int MAXIMUM = 1000;

  /// The pointer of violations of the line itself.
  public static final String LINE = "/text";

  /// @throws InvalidValueException if `today` is not a day of the years 1 to 9999
  public QuickAdd {
    Plan.requireSupported(today);
  }

  public static QuickAdd on(LocalDate today) {
    return new QuickAdd(today, null, QuickLanguage.ENGLISH);
  }

  public static QuickAdd at(LocalDateTime now) {
    return at(now, QuickLanguage.ENGLISH);
  }

  public static QuickAdd at(LocalDateTime now, QuickLanguage language) {
    return new QuickAdd(now.toLocalDate(), now.toLocalTime(), language);
  }

  public QuickResult parse(String line) {
    try {
      TextRules.requireVisible(TextRules.oneLine(line, MAXIMUM));
    } catch (InvalidValueException e) {
      return new QuickResult.Invalid(List.of(violation(LINE, e)), List.of());
    }
    LineWords words = new LineWords(line);
    LineScan scan = new LineScan(words, new CandidateFinder(words, today, language.vocabulary()));
    Fields fields = new Fields();
    List<Candidate> selected = TokenSelection.of(scan.candidates(), words.size());
    selected.forEach(token -> fields.set(token.value()));
    fields.completeDue();
    fields.completeTime();
    List<QuickToken> tokens = tokens(selected, words, fields);
    fields.title(TitleText.of(line, tokens, scan.backslashes()));
    return fields.result(tokens);
  }

  private List<QuickToken> tokens(List<Candidate> selected, LineWords words, Fields fields) {
    Meanings meanings = new Meanings(language);
    return selected.stream()
        .map(token ->
            new QuickToken(
                words.get(token.first()).start(),
                end(words.get(token.after() - 1)),
                token.kind(),
                meanings.of(fields.effective(token.value()), fields.timeAlone)))
        .toList();
  }

  // The mark of an ordinal belongs to it.
  private int end(LineWord last) {
    String mark = language.vocabulary().ordinalMark();
    boolean ordinal =
        !mark.isEmpty()
            && last.punctuation().startsWith(mark)
            && Character.isDigit(last.text().charAt(last.text().length() - 1));
    return ordinal ? last.end() + mark.length() : last.end();
  }

  private static Violation violation(String pointer, InvalidValueException e) {
    return new Violation(pointer, e.code(), e.reason());
  }

  /// The fields of the task, and their violations.
  private final class Fields {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private @Nullable Title title;
    private @Nullable LocalDate due;
    private @Nullable LocalTime dueTime;
    private @Nullable LocalTime usualTime;
    private @Nullable LocalDate timeAlone;
    private @Nullable LocalDate start;
    private @Nullable Recurrence recurrence;
    private Priority priority = Priority.NONE;
    private @Nullable Username assignee;
    private @Nullable String project;
    private int labelCount;

    void set(Candidate.Value value) {
      switch (value) {
        case Candidate.Due(var date) -> due = date;
        case Candidate.DueDayPart(var date, var time) -> {
          due = date;
          usualTime = time;
        }
        case Candidate.DueTime(var time) -> dueTime = time;
        case Candidate.Start(var date) -> start = date;
        case Candidate.Repeat(var repeat) -> recurrence = repeat;
        case Candidate.Level(var level) -> priority = level;
        case Candidate.LabelName(var name) -> {
          Label label = valid("/labels/" + labelCount++, () -> Label.of(name));
          if (label != null) {
            labels.add(label);
          }
        }
        case Candidate.Assignee(var name) -> assignee = name;
        case Candidate.ProjectTitle(var name) -> project = name.strip();
      }
    }

    void completeDue() {
      if (due != null || (dueTime == null && recurrence == null)) {
        return;
      }
      boolean past =
          now != null && dueTime != null && dueTime.isBefore(now) && today.isBefore(Plan.LATEST);
      LocalDate first = past ? today.plusDays(1) : today;
      due = recurrence == null ? first : firstDay(recurrence, first);
      timeAlone = dueTime == null ? null : due;
    }

    private LocalDate firstDay(Recurrence value, LocalDate earliest) {
      LocalDate from = start == null || start.isBefore(earliest) ? earliest : start;
      return value.firstFrom(from).orElse(from);
    }

    // A part of the day has its usual time, unless the line has another one.
    void completeTime() {
      if (usualTime != null) {
        dueTime = dueTime == null ? usualTimeUnlessPast(usualTime) : inTheEvening(dueTime);
      }
    }

    // A new task should not be overdue.
    private @Nullable LocalTime usualTimeUnlessPast(LocalTime usual) {
      return now != null && usual.isBefore(now) ? null : usual;
    }

    // "tonight at 9" is 21:00.
    private static LocalTime inTheEvening(LocalTime time) {
      return time.getHour() >= 5 && time.getHour() < 12 ? time.plusHours(12) : time;
    }

    /// What the token sets in the end: a day has no usual time if the line has another one, or if
    /// it is past.
    Candidate.Value effective(Candidate.Value value) {
      return switch (value) {
        case Candidate.DueDayPart(var date, var time) when !time.equals(dueTime) ->
            new Candidate.Due(date);
        case Candidate.DueTime _ when dueTime != null -> new Candidate.DueTime(dueTime);
        default -> value;
      };
    }

    void title(String text) {
      title = text.isEmpty() ? null : valid("/title", () -> Title.of(text));
      if (text.isEmpty()) {
        violations.add(
            new Violation(LINE, "required", "must have a title besides what is recognized"));
      }
    }

    QuickResult result(List<QuickToken> tokens) {
      Labels distinct = valid("/labels", () -> Labels.entered(labels));
      return title == null || distinct == null || !violations.isEmpty()
          ? new QuickResult.Invalid(violations, tokens)
          : new QuickResult.Parsed(
              new QuickTask(
                  title,
                  new Plan(due, dueTime, start, recurrence),
                  priority,
                  distinct,
                  assignee,
                  project,
                  tokens));
    }

    private <T> @Nullable T valid(String pointer, Supplier<T> value) {
      try {
        return value.get();
      } catch (InvalidValueException e) {
        violations.add(violation(pointer, e));
        return null;
      }
    }
  }
}
