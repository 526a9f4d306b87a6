package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.RecurrenceRule.Frequency;
import dev.banyan.tasks.RecurrenceRule.Parts;
import dev.banyan.tasks.RecurrenceRule.Weekday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;

/// lib-recur, another implementation of RFC 5545, finds the same days.
class RecurrenceOracleTest {
  private static final int RULES = 3000;
  private static final int DAYS = 4;

  private final SplittableRandom random = new SplittableRandom(5545);

  @Test
  void findsTheDaysOfLibRecur() throws InvalidRecurrenceRuleException {
    int compared = 0;
    for (int i = 0; i < RULES; i++) {
      RecurrenceRule rule = RecurrenceRuleReader.read(rule().toString());
      LocalDate any = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(2000));
      // It leaves the days before the first one out of the first set of positions.
      LocalDate first = rule.parts().positions().isEmpty() ? any : any.withDayOfYear(1);
      Optional<List<LocalDate>> expected =
          isReadOtherwise(rule) ? Optional.empty() : expected(rule, first);
      if (expected.isPresent()) {
        assertThat(found(rule, first)).as("%s from %s", rule, first).isEqualTo(expected.get());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(RULES / 2);
  }

  private static List<LocalDate> found(RecurrenceRule rule, LocalDate first) {
    List<LocalDate> found = new ArrayList<>();
    Optional<LocalDate> next = rule.next(first, first.minusDays(1));
    while (next.isPresent() && found.size() < DAYS) {
      found.add(next.get());
      next = rule.next(first, next.get());
    }
    return found;
  }

  // It takes the month of the first day, where RFC 5545 and other implementations take each month.
  private static boolean isReadOtherwise(RecurrenceRule rule) {
    Parts parts = rule.parts();
    return rule.frequency() == Frequency.YEARLY
        && parts.months().isEmpty()
        && !parts.monthDays().isEmpty();
  }

  // Empty where it gives up.
  private static Optional<List<LocalDate>> expected(RecurrenceRule rule, LocalDate first)
      throws InvalidRecurrenceRuleException {
    List<LocalDate> days = new ArrayList<>();
    try {
      RecurrenceRuleIterator all =
          new org.dmfs.rfc5545.recur.RecurrenceRule(rule.toString(), RfcMode.RFC5545_STRICT)
              .iterator(
                  new DateTime(first.getYear(), first.getMonthValue() - 1, first.getDayOfMonth()));
      while (all.hasNext() && days.size() < DAYS) {
        DateTime day = all.nextDateTime();
        days.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
      }
      return Optional.of(days);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private RecurrenceRule rule() {
    Frequency frequency = List.of(Frequency.values()).get(random.nextInt(4));
    boolean ordinals = frequency.compareTo(Frequency.MONTHLY) >= 0;
    boolean ofMonth = frequency == Frequency.MONTHLY;
    List<Integer> months = list(4, _ -> 1 + random.nextInt(12));
    List<Integer> monthDays = frequency == Frequency.WEEKLY ? List.of() : list(3, _ -> signed(31));
    List<Weekday> weekdays =
        list(
            3,
            _ ->
                new Weekday(
                    ordinals && monthDays.isEmpty() && random.nextBoolean()
                        ? signed(ofMonth || !months.isEmpty() ? 5 : 52)
                        : 0,
                    DayOfWeek.of(1 + random.nextInt(7))));
    boolean positions = !(months.isEmpty() && monthDays.isEmpty() && weekdays.isEmpty());
    return new RecurrenceRule(
        frequency,
        1 + random.nextInt(4),
        new Parts(
            months,
            List.of(),
            monthDays,
            weekdays,
            positions && ordinals ? list(4, _ -> signed(3)) : List.of()),
        null,
        null,
        random.nextBoolean() ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY);
  }

  private int signed(int maximum) {
    int number = 1 + random.nextInt(maximum);
    return random.nextBoolean() ? number : -number;
  }

  // Often empty.
  private <T> List<T> list(int rarity, IntFunction<T> one) {
    return random.nextInt(rarity) == 0
        ? IntStream.range(0, 1 + random.nextInt(3)).mapToObj(one).toList()
        : List.of();
  }
}
