package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// Sort order of a list: by one field, then by id in the same direction, which makes it total. A
/// task without the value counts as the greatest: in ascending order, it is last.
public record TaskSort(Field field, boolean descending) {
  public static final TaskSort NEWEST_FIRST = new TaskSort(Field.CREATED_AT, true);

  /// The manual order.
  public static final TaskSort MANUAL = new TaskSort(Field.RANK, false);

  /// Represents "no due date" in [Field#DUE]: sorts after all real dates.
  public static final LocalDate NO_DUE = LocalDate.of(9999, 12, 31);

  /// Represents "no assignee" in [Field#ASSIGNEE]: sorts after all usernames.
  public static final String NO_ASSIGNEE = "~";

  /// Represents "no label" in [Field#LABEL]: the last code point, which no label begins with.
  public static final String NO_LABEL = "\uDBFF\uDFFF";

  /// Represents "no project" in [Field#PROJECT]: sorts after all ids.
  public static final String NO_PROJECT = "~";

  // Folding can make a label longer.
  private static final int LONGEST_TEXT = 1_000;
  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  /// Sortable fields.
  public enum Field {
    CREATED_AT,
    UPDATED_AT,
    DUE,
    PRIORITY,
    /// The username of the assignee.
    ASSIGNEE,
    /// The first label, ignoring case and accents.
    LABEL,
    /// The age of the project, as projects are listed.
    PROJECT,
    /// The manual order ([Rank]).
    RANK
  }

  /// The task's sort key: microseconds since 1970 for an instant, days since 1970 for a date (no
  /// date counts as [#NO_DUE]), the number of a priority, or a text.
  public SortKey keyOf(Task task) {
    TaskDraft draft = task.draft();
    return switch (field) {
      case CREATED_AT -> new SortKey.Numeric(micros(task.createdAt()));
      case UPDATED_AT -> new SortKey.Numeric(micros(task.updatedAt()));
      case DUE -> new SortKey.Numeric((draft.due() == null ? NO_DUE : draft.due()).toEpochDay());
      case PRIORITY -> new SortKey.Numeric(draft.priority().rank());
      case ASSIGNEE ->
          new SortKey.Textual(draft.assignee() == null ? NO_ASSIGNEE : draft.assignee().value());
      case LABEL ->
          new SortKey.Textual(
              draft.labels().isEmpty()
                  ? NO_LABEL
                  : SearchText.fold(draft.labels().values().getFirst().value()));
      case PROJECT ->
          new SortKey.Textual(draft.project() == null ? NO_PROJECT : draft.project().toString());
      case RANK -> new SortKey.Textual(task.position().value());
    };
  }

  /// This order as a comparator, for in-memory stores and tests.
  public Comparator<Task> comparator() {
    Comparator<Task> ascending = Comparator.comparing(this::keyOf).thenComparing(Task::id);
    return descending ? ascending.reversed() : ascending;
  }

  /// Reads the text of a key; empty for one that [#keyOf] cannot return, so that a forged cursor
  /// never reaches the store.
  public Optional<SortKey> key(String text) {
    return switch (field) {
      case CREATED_AT, UPDATED_AT -> number(text, 0, micros(LAST_INSTANT));
      case DUE -> number(text, Plan.EARLIEST.toEpochDay(), NO_DUE.toEpochDay());
      case PRIORITY -> number(text, Priority.NONE.rank(), Priority.URGENT.rank());
      case ASSIGNEE, LABEL, PROJECT -> text(text);
      case RANK -> text(text).filter(_ -> Rank.isValid(text));
    };
  }

  private static Optional<SortKey> number(String text, long least, long greatest) {
    try {
      long number = Long.parseLong(text);
      return number >= least && number <= greatest
          ? Optional.of(new SortKey.Numeric(number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<SortKey> text(String text) {
    try {
      return text.isEmpty() || text.equals(TextRules.oneLine(text, LONGEST_TEXT))
          ? Optional.of(new SortKey.Textual(text))
          : Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /// The instant of a key of CREATED_AT or UPDATED_AT.
  public static Instant instantOf(long key) {
    return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
