package dev.banyan.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// Sort order of a list: by one field, then by id in the same direction, which makes it total.
public record TaskSort(Field field, boolean descending) {
  public static final TaskSort NEWEST_FIRST = new TaskSort(Field.CREATED_AT, true);

  /// Represents "no due date" in [Field#DUE]: sorts after all real dates.
  public static final LocalDate NO_DUE = LocalDate.of(9999, 12, 31);

  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  /// Sortable fields.
  public enum Field {
    CREATED_AT,
    UPDATED_AT,
    DUE,
    PRIORITY
  }

  /// The task's sort key as a number: microseconds since 1970 for an instant, days since 1970 for a
  /// date (no date counts as [#NO_DUE]), the rank for a priority.
  public long keyOf(Task task) {
    return switch (field) {
      case CREATED_AT -> micros(task.createdAt());
      case UPDATED_AT -> micros(task.updatedAt());
      case DUE -> {
        LocalDate due = task.draft().due();
        yield (due == null ? NO_DUE : due).toEpochDay();
      }
      case PRIORITY -> task.draft().priority().rank();
    };
  }

  /// This order as a comparator, for in-memory stores and tests.
  public Comparator<Task> comparator() {
    Comparator<Task> ascending = Comparator.comparingLong(this::keyOf).thenComparing(Task::id);
    return descending ? ascending.reversed() : ascending;
  }

  /// Whether [#keyOf] can return this key, so that a forged cursor never reaches the store.
  public boolean admitsKey(long key) {
    return switch (field) {
      case CREATED_AT, UPDATED_AT -> key >= 0 && key <= micros(LAST_INSTANT);
      case DUE -> key >= Plan.EARLIEST.toEpochDay() && key <= NO_DUE.toEpochDay();
      case PRIORITY -> key >= Priority.NONE.rank() && key <= Priority.URGENT.rank();
    };
  }

  /// The instant of a key of CREATED_AT or UPDATED_AT.
  public static Instant instantOf(long key) {
    return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
