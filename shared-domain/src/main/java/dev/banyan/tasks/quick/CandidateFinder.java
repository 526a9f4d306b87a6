package dev.banyan.tasks.quick;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Priority;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what may be a token.
final class CandidateFinder {
  private static final Pattern PRIORITY = Pattern.compile("[pP][1-4]");
  private static final List<Priority> PRIORITIES =
      List.of(Priority.URGENT, Priority.HIGH, Priority.MEDIUM, Priority.LOW);
  // Like the number of an issue.
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final LineWords words;
  private final LocalDate today;
  private final Vocabulary vocabulary;
  private final RelativeDates relativeDates;
  private final CalendarDates calendarDates;
  private final DayTimes times;
  private final RepeatPhrases repeats;

  CandidateFinder(LineWords words, LocalDate today, Vocabulary vocabulary) {
    this.words = words;
    this.today = today;
    this.vocabulary = vocabulary;
    relativeDates = new RelativeDates(words, today, vocabulary);
    calendarDates = new CalendarDates(words, today, vocabulary);
    times = new DayTimes(words, vocabulary);
    repeats = new RepeatPhrases(words, vocabulary);
  }

  /// The candidate that begins at this word; `null` if there is none.
  @Nullable Candidate at(int index) {
    LineWord word = words.get(index);
    if (word.plain()) {
      return null;
    }
    Candidate.Value value = sign(word.text());
    if (value != null) {
      return new Candidate(index, index + 1, value, true);
    }
    Candidate.Value marked = marked(words.at(index));
    if (marked != null) {
      return new Candidate(index, index + 1, marked, true);
    }
    RepeatPhrases.Found repeat = repeats.at(index);
    if (repeat != null) {
      return new Candidate(
          index, repeat.after(), new Candidate.Repeat(repeat.recurrence()), repeat.firm());
    }
    Candidate start = start(index);
    if (start != null) {
      return start;
    }
    Candidate due = due(index);
    return due == null ? time(index) : due;
  }

  private static Candidate.@Nullable Value sign(String text) {
    if (PRIORITY.matcher(text).matches()) {
      return new Candidate.Level(PRIORITIES.get(text.charAt(1) - '1'));
    }
    if (text.startsWith("@")) {
      return assignee(text.substring(1));
    }
    if (text.startsWith("+")) {
      String name = name(text.substring(1), "+");
      return name == null ? null : new Candidate.ProjectTitle(name);
    }
    String name = text.startsWith("#") ? name(text.substring(1), "#") : null;
    return name == null ? null : new Candidate.LabelName(name);
  }

  private static Candidate.@Nullable Value assignee(String name) {
    try {
      return new Candidate.Assignee(new Username(name.toLowerCase(Locale.ROOT)));
    } catch (InvalidValueException e) {
      return null;
    }
  }

  // Of a label or a project; null for what is neither.
  private static @Nullable String name(String name, String sign) {
    if (name.startsWith("\"")) {
      String inner = name.substring(1, Math.max(1, name.length() - 1));
      return inner.isBlank() || name.indexOf('"', 1) != name.length() - 1 ? null : inner;
    }
    return name.isEmpty() || name.startsWith(sign) || DIGITS.matcher(name).matches() ? null : name;
  }

  // In one word: "due:2026-12-24", "start:2026-12-24".
  private Candidate.@Nullable Value marked(String text) {
    int colon = text.indexOf(':');
    LocalDate date = colon < 0 ? null : calendarDates.iso(text.substring(colon + 1));
    if (date == null) {
      return null;
    }
    String mark = text.substring(0, colon);
    if (vocabulary.due().contains(mark)) {
      return new Candidate.Due(date);
    }
    return vocabulary.start().contains(mark) ? new Candidate.Start(date) : null;
  }

  private @Nullable Candidate start(int index) {
    if (!vocabulary.start().contains(words.at(index)) || !words.continues(index, "")) {
      return null;
    }
    boolean preposition =
        vocabulary.dayPrepositions().contains(words.at(index + 1))
            && words.continues(index + 1, "");
    FoundDate found = date(index + (preposition ? 2 : 1));
    return found == null
        ? null
        : new Candidate(index, found.after(), new Candidate.Start(found.date()), found.firm());
  }

  private @Nullable Candidate due(int index) {
    Candidate part = dayPart(index);
    if (part != null) {
      return part;
    }
    int first = afterPrepositions(index, vocabulary.dayPrepositions());
    FoundDate found = date(first);
    return found == null
        ? null
        : new Candidate(
            index, found.after(), new Candidate.Due(found.date()), first > index || found.firm());
  }

  private @Nullable Candidate dayPart(int index) {
    String two = words.at(index) + " " + words.at(index + 1);
    boolean together = words.continues(index, "") && vocabulary.dayParts().containsKey(two);
    LocalTime part = vocabulary.dayParts().get(together ? two : words.at(index));
    return part == null
        ? null
        : new Candidate(
            index, index + (together ? 2 : 1), new Candidate.DueDayPart(today, part), true);
  }

  /// The time that begins at this word, with the preposition before it; `null` if there is none.
  @Nullable Candidate time(int index) {
    int first = afterPrepositions(index, vocabulary.timePrepositions());
    DayTimes.Found found = times.at(first);
    if (found != null) {
      return new Candidate(
          index, found.after(), new Candidate.DueTime(found.time()), first > index || found.firm());
    }
    // Not anywhere: "look at 9 houses".
    LocalTime hour =
        first > index && vocabulary.bareHours().contains(words.at(first - 1))
            ? times.bareHour(first)
            : null;
    return hour == null
        ? null
        : new Candidate(index, first + 1, new Candidate.DueTime(hour), false);
  }

  private int afterPrepositions(int index, Set<String> prepositions) {
    int at = index;
    if (vocabulary.due().contains(words.at(at)) && words.continues(at, "")) {
      at++;
    }
    return prepositions.contains(words.at(at)) && words.continues(at, "") ? at + 1 : at;
  }

  private @Nullable FoundDate date(int index) {
    FoundDate found = calendarDates.at(index);
    return found == null ? relativeDates.at(index) : found;
  }
}
