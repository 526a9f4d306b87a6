package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a task is planned. Days and times belong to no time zone: each user reads them in their
/// own.
///
/// @param due the day on which the task must be done
/// @param dueTime the time of that day, in minutes; `null` for the end of the day, and always
///   `null` without a day
/// @param start the day from which on the task can be worked on
/// @param recurrence how the task repeats; `null` for not at all, and always `null` without a due
///   day
public record Plan(
    @Nullable LocalDate due,
    @Nullable LocalTime dueTime,
    @Nullable LocalDate start,
    @Nullable Recurrence recurrence) {
  public static final Plan NONE = new Plan(null, null, null, null);

  /// Violation for a time without a day.
  public static final Violation TIME_WITHOUT_DAY =
      new Violation("/due_time", "needs_due", "needs a due day");

  /// Violation for a recurrence without a day.
  public static final Violation RECURRENCE_WITHOUT_DAY =
      new Violation("/recurrence", "needs_due", "needs a due day");

  // The range supported by both PostgreSQL's date and a four-digit RFC 3339 year.
  static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  public static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  public Plan {
    requireSupported(due);
    requireSupported(start);
    dueTime = due == null || dueTime == null ? null : dueTime.truncatedTo(ChronoUnit.MINUTES);
    recurrence = due == null ? null : recurrence;
  }

  /// Whether a plan can contain the day: those of the years 1 to 9999.
  public static boolean supports(LocalDate day) {
    return !day.isBefore(EARLIEST) && !day.isAfter(LATEST);
  }

  private static LocalDate supported(LocalDate day) {
    return day.isBefore(EARLIEST) ? EARLIEST : day.isAfter(LATEST) ? LATEST : day;
  }

  /// @throws InvalidValueException unless [#supports] it
  public static void requireSupported(@Nullable LocalDate day) {
    if (day != null && !supports(day)) {
      throw new InvalidValueException("out_of_range", "must be a day of the years 1 to 9999");
    }
  }

  /// A plan with only a due day.
  public static Plan due(@Nullable LocalDate day) {
    return day == null ? NONE : new Plan(day, null, null, null);
  }

  /// The first day on which the task appears in its user's plan; `null` for none.
  public @Nullable LocalDate firstDay() {
    return start == null || (due != null && due.isBefore(start)) ? due : start;
  }

  /// The plan after the user has put the task off until, or moved it to, another day. Days before
  /// that day move to it; if there are none, the first day does. The due time stays.
  public Plan movedTo(LocalDate day) {
    boolean dueMoves = due != null && due.isBefore(day);
    boolean startMoves = start != null && start.isBefore(day);
    if (!dueMoves && !startMoves) {
      startMoves = start != null && start.equals(firstDay());
      dueMoves = !startMoves;
    }
    return new Plan(dueMoves ? day : due, dueTime, startMoves ? day : start, recurrence);
  }

  public Plan withRecurrence(@Nullable Recurrence value) {
    return new Plan(due, dueTime, start, value);
  }

  /// The plan after the task was completed: its days move to the next occurrence, by the same
  /// number of days. Empty if the task does not repeat, or not again.
  Optional<Plan> afterCompletion(LocalDate completed) {
    if (due == null || recurrence == null) {
      return Optional.empty();
    }
    return recurrence
        .counted()
        .flatMap(rest -> recurrence.dayAfter(due, completed).map(day -> recurring(due, day, rest)));
  }

  private Plan recurring(LocalDate from, LocalDate day, Recurrence rest) {
    long days = ChronoUnit.DAYS.between(from, day);
    return new Plan(day, dueTime, start == null ? null : supported(start.plusDays(days)), rest);
  }

  /// The plan after the user has moved the task from one day of it to another: only the days that
  /// were `from` move, and the due time stays. A plan without that day, such as one that was
  /// changed in the meantime, moves like one that is put off.
  public Plan movedTo(LocalDate from, LocalDate day) {
    boolean dueMoves = from.equals(due);
    boolean startMoves = from.equals(start);
    return dueMoves || startMoves
        ? new Plan(dueMoves ? day : due, dueTime, startMoves ? day : start, recurrence)
        : movedTo(day);
  }

  /// Whether the due day, or the due time of that day, is over.
  public boolean isOverdueAt(LocalDateTime now) {
    return due != null
        && (dueTime == null ? due.isBefore(now.toLocalDate()) : due.atTime(dueTime).isBefore(now));
  }
}
