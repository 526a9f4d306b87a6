package dev.banyan.tasks.quick;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.quick.Vocabulary.Period;
import dev.banyan.tasks.quick.Vocabulary.Repetition;
import dev.banyan.tasks.quick.Vocabulary.Texts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The table of German words. `so` is not Sunday: it is a frequent word.
final class GermanVocabulary {
  static final Vocabulary TABLE =
      new Vocabulary(
          Map.of("heute", 0, "morgen", 1, "übermorgen", 2),
          Map.of(),
          Vocabulary.keys(
              Map.of(
                  DayOfWeek.MONDAY, List.of("montag", "mo"),
                  DayOfWeek.TUESDAY, List.of("dienstag", "di"),
                  DayOfWeek.WEDNESDAY, List.of("mittwoch", "mi"),
                  DayOfWeek.THURSDAY, List.of("donnerstag", "do"),
                  DayOfWeek.FRIDAY, List.of("freitag", "fr"),
                  DayOfWeek.SATURDAY, List.of("samstag", "sonnabend", "sa"),
                  DayOfWeek.SUNDAY, List.of("sonntag"))),
          Vocabulary.keys(
              Map.ofEntries(
                  Map.entry(Month.JANUARY, List.of("januar", "jänner", "jan")),
                  Map.entry(Month.FEBRUARY, List.of("februar", "feb")),
                  Map.entry(Month.MARCH, List.of("märz", "mär")),
                  Map.entry(Month.APRIL, List.of("april", "apr")),
                  Map.entry(Month.MAY, List.of("mai")),
                  Map.entry(Month.JUNE, List.of("juni", "jun")),
                  Map.entry(Month.JULY, List.of("juli", "jul")),
                  Map.entry(Month.AUGUST, List.of("august", "aug")),
                  Map.entry(Month.SEPTEMBER, List.of("september", "sep", "sept")),
                  Map.entry(Month.OCTOBER, List.of("oktober", "okt")),
                  Map.entry(Month.NOVEMBER, List.of("november", "nov")),
                  Map.entry(Month.DECEMBER, List.of("dezember", "dez")))),
          Set.of("diesen", "dieses"),
          Set.of("nächsten", "nächste", "nächstes", "kommenden", "kommende", "kommendes"),
          Map.of("woche", Period.WEEK, "wochenende", Period.WEEKEND, "monat", Period.MONTH),
          Set.of("in"),
          Vocabulary.keys(
              Map.of(
                  ChronoUnit.DAYS, List.of("tag", "tagen"),
                  ChronoUnit.WEEKS, List.of("woche", "wochen"),
                  ChronoUnit.MONTHS, List.of("monat", "monaten"))),
          List.of(List.of("monatsende"), List.of("ende", "des", "monats")),
          Set.of(),
          ".",
          Set.of("fällig"),
          Set.of("am", "bis"),
          Set.of("um", "bis"),
          Set.of("ab", "start"),
          Map.of("mittags", LocalTime.NOON),
          Map.of("heute abend", LocalTime.of(20, 0)),
          Set.of("um"),
          Set.of(),
          Set.of(),
          Set.of("uhr"),
          new Repetition(
              Set.of("jeden", "jede", "jedes", "alle"),
              Map.of(
                  Frequency.DAILY, "jeden",
                  Frequency.WEEKLY, "jede",
                  Frequency.MONTHLY, "jeden",
                  Frequency.YEARLY, "jedes"),
              "alle",
              "jeden",
              List.of("zweiten", "zweite", "zweites"),
              Map.of(
                  "täglich", Frequency.DAILY,
                  "wöchentlich", Frequency.WEEKLY,
                  "monatlich", Frequency.MONTHLY,
                  "jährlich", Frequency.YEARLY),
              Map.of(
                  Frequency.DAILY, List.of("Tag", "Tage"),
                  Frequency.WEEKLY, List.of("Woche", "Wochen"),
                  Frequency.MONTHLY, List.of("Monat", "Monate"),
                  Frequency.YEARLY, List.of("Jahr", "Jahre")),
              "Werktag",
              "letzten",
              "und",
              TextStyle.FULL,
              number -> number + "."),
          new Texts(
              Locale.GERMAN,
              "EEEE, d. MMMM uuuu",
              "Fällig am %s",
              "Um %s Uhr",
              "Fällig am %s um %s Uhr",
              "Beginnt am %s",
              "Wiederholt sich %s",
              "Wiederholt sich %s nach dem Erledigen",
              "Priorität: %s",
              Map.of(
                  Priority.NONE, "keine",
                  Priority.LOW, "niedrig",
                  Priority.MEDIUM, "mittel",
                  Priority.HIGH, "hoch",
                  Priority.URGENT, "dringend"),
              "Label %s",
              "Zugewiesen an %s",
              "Im Projekt %s"));

  private GermanVocabulary() {}
}
