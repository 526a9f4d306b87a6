package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The fields of a task that clients can set.
public record TaskDraft(
    Title title,
    Notes notes,
    TaskStatus status,
    Priority priority,
    @Nullable LocalDate due,
    Labels labels,
    @Nullable Username assignee) {

  // The range supported by both PostgreSQL's date and a four-digit RFC 3339 year.
  static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  public TaskDraft {
    if (due != null && (due.isBefore(EARLIEST) || due.isAfter(LATEST))) {
      throw new InvalidValueException("out_of_range", "must be a day of the years 1 to 9999");
    }
  }

  /// An open task with only a title.
  public static TaskDraft titled(Title title) {
    return new TaskDraft(
        title, Notes.NONE, TaskStatus.OPEN, Priority.NONE, null, Labels.NONE, null);
  }
}
