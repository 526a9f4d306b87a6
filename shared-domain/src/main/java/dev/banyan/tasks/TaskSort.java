package dev.banyan.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// The order of a list: by one field, then by id in the same direction, so that it is total.
public record TaskSort(Field field, boolean descending) {
  public static final TaskSort NEWEST_FIRST = new TaskSort(Field.CREATED_AT, true);

  /// Stands for "no due date" in [Field#DUE]: behind every real one.
  public static final LocalDate NO_DUE = LocalDate.of(9999, 12, 31);

  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  /// What a list can be sorted by.
  public enum Field {
    CREATED_AT,
    UPDATED_AT,
    DUE,
    PRIORITY
  }

  /// The task's place in this order as a number: microseconds since 1970 for an instant, days since
  /// 1970 for a date (no date counts as [#NO_DUE]), the rank for a priority.
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

  /// The order as a comparator, for stores that sort in memory and for tests.
  public Comparator<Task> comparator() {
    Comparator<Task> ascending = Comparator.comparingLong(this::keyOf).thenComparing(Task::id);
    return descending ? ascending.reversed() : ascending;
  }

  /// Whether [#keyOf] can give this key, so that a made-up cursor cannot reach the store.
  public boolean admitsKey(long key) {
    return switch (field) {
      case CREATED_AT, UPDATED_AT -> key >= 0 && key <= micros(LAST_INSTANT);
      case DUE -> key >= TaskDraft.EARLIEST.toEpochDay() && key <= NO_DUE.toEpochDay();
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
