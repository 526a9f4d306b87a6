package dev.banyan.tasks.filter;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCondition.Field;
import dev.banyan.tasks.TaskCondition.Relation;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.quick.QuickLanguage;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words of filters in a language, in lower case. The first one of a list is written.
///
/// @param fixed whole conditions
/// @param overdue whole conditions
/// @param days what introduces a day, without a colon
/// @param project introduces the name of a project
/// @param search introduces words
/// @param nextDays format and pattern of "next 7 days"
/// @param relative how days are written
record FilterVocabulary(
    Map<TaskCondition, List<String>> fixed,
    List<String> overdue,
    Map<DayPrefix, List<String>> days,
    String project,
    String search,
    NextDays nextDays,
    Relative relative) {

  /// What a day is compared with.
  record DayPrefix(Field field, Relation relation) {}

  /// @param before words of which one may be before the number
  /// @param after words of which one is after it
  record NextDays(List<String> before, List<String> after) {}

  /// Formats of days that count from today.
  ///
  /// @param days names of today and the days after it
  /// @param in each with a number: one of the unit, or several
  /// @param next with a weekday
  record Relative(
      Locale locale,
      List<String> days,
      Map<ChronoUnit, List<String>> in,
      String next,
      String weekend,
      String nextMonth,
      String endOfMonth) {
    String weekday(DayOfWeek day) {
      return day.getDisplayName(TextStyle.FULL, locale).toLowerCase(locale);
    }
  }

  static FilterVocabulary of(QuickLanguage language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case GERMAN -> GERMAN;
    };
  }

  private static final FilterVocabulary ENGLISH =
      new FilterVocabulary(
          fixed(
              List.of("open"),
              List.of("in progress"),
              List.of("done"),
              List.of("cancelled", "canceled"),
              List.of("no priority"),
              List.of("no label", "no labels"),
              List.of("unassigned"),
              List.of("no project", "inbox"),
              List.of("no date", "no due date"),
              List.of("no start"),
              List.of("recurring"),
              List.of("subtask", "subtasks")),
          List.of("overdue", "over due"),
          days(
              List.of("due", "due on"),
              List.of("due before"),
              List.of("due after"),
              List.of("start", "start on"),
              List.of("start before"),
              List.of("start after")),
          "project",
          "search",
          new NextDays(List.of("next"), List.of("days", "day")),
          new Relative(
              Locale.ENGLISH,
              List.of("today", "tomorrow"),
              Map.of(
                  ChronoUnit.DAYS, List.of("in %d day", "in %d days"),
                  ChronoUnit.WEEKS, List.of("in %d week", "in %d weeks"),
                  ChronoUnit.MONTHS, List.of("in %d month", "in %d months")),
              "next %s",
              "weekend",
              "next month",
              "end of month"));

  private static final FilterVocabulary GERMAN =
      new FilterVocabulary(
          fixed(
              List.of("offen"),
              List.of("in arbeit"),
              List.of("erledigt"),
              List.of("verworfen"),
              List.of("ohne priorität", "keine priorität"),
              List.of("ohne label", "ohne labels", "keine labels"),
              List.of("nicht zugewiesen"),
              List.of("ohne projekt", "kein projekt"),
              List.of("ohne datum", "kein datum"),
              List.of("ohne beginn", "kein beginn"),
              List.of("wiederkehrend"),
              List.of("teilaufgabe", "teilaufgaben")),
          List.of("überfällig"),
          days(
              List.of("fällig", "fällig am"),
              List.of("fällig vor", "fällig vor dem"),
              List.of("fällig nach", "fällig nach dem"),
              List.of("beginn", "beginn am", "start"),
              List.of("beginn vor", "beginn vor dem"),
              List.of("beginn nach", "beginn nach dem")),
          "projekt",
          "suche",
          new NextDays(List.of("nächste", "die nächsten", "nächsten"), List.of("tage", "tag")),
          new Relative(
              Locale.GERMAN,
              List.of("heute", "morgen", "übermorgen"),
              Map.of(
                  ChronoUnit.DAYS, List.of("in %d tag", "in %d tagen"),
                  ChronoUnit.WEEKS, List.of("in %d woche", "in %d wochen"),
                  ChronoUnit.MONTHS, List.of("in %d monat", "in %d monaten")),
              "nächsten %s",
              "wochenende",
              "nächsten monat",
              "monatsende"));

  private static Map<TaskCondition, List<String>> fixed(
      List<String> open,
      List<String> inProgress,
      List<String> done,
      List<String> cancelled,
      List<String> noPriority,
      List<String> noLabel,
      List<String> unassigned,
      List<String> inbox,
      List<String> noDue,
      List<String> noStart,
      List<String> recurring,
      List<String> subtask) {
    return Map.ofEntries(
        Map.entry(new TaskCondition.HasStatus(TaskStatus.OPEN), open),
        Map.entry(new TaskCondition.HasStatus(TaskStatus.IN_PROGRESS), inProgress),
        Map.entry(new TaskCondition.HasStatus(TaskStatus.DONE), done),
        Map.entry(new TaskCondition.HasStatus(TaskStatus.CANCELLED), cancelled),
        Map.entry(new TaskCondition.HasPriority(Priority.NONE), noPriority),
        Map.entry(new TaskCondition.NoLabels(), noLabel),
        Map.entry(new TaskCondition.AssignedTo(null), unassigned),
        Map.entry(new TaskCondition.InProject(new ProjectFilter.None()), inbox),
        Map.entry(new TaskCondition.NoDay(Field.DUE), noDue),
        Map.entry(new TaskCondition.NoDay(Field.START), noStart),
        Map.entry(new TaskCondition.Recurring(), recurring),
        Map.entry(new TaskCondition.Subtask(), subtask));
  }

  private static Map<DayPrefix, List<String>> days(
      List<String> due,
      List<String> dueBefore,
      List<String> dueAfter,
      List<String> start,
      List<String> startBefore,
      List<String> startAfter) {
    return Map.of(
        new DayPrefix(Field.DUE, Relation.ON), due,
        new DayPrefix(Field.DUE, Relation.BEFORE), dueBefore,
        new DayPrefix(Field.DUE, Relation.AFTER), dueAfter,
        new DayPrefix(Field.START, Relation.ON), start,
        new DayPrefix(Field.START, Relation.BEFORE), startBefore,
        new DayPrefix(Field.START, Relation.AFTER), startAfter);
  }
}
