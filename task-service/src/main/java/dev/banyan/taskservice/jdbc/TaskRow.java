package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Maps a [Task] to its row and back.
final class TaskRow {
  private TaskRow() {}

  /// Sets every column except the id, in the order of [TaskSql]; returns the parameter index of the
  /// id.
  static int write(Task task, PreparedStatement statement) throws SQLException {
    TaskDraft draft = task.draft();
    Recurrence recurrence = draft.plan().recurrence();
    Idempotency idempotency = task.idempotency();
    String[] labels = draft.labels().stream().map(Label::value).toArray(String[]::new);
    Object[] values = {
      draft.title().value(),
      draft.notes().value(),
      draft.status().name(),
      (short) draft.priority().rank(),
      draft.due(),
      draft.dueTime(),
      draft.start(),
      recurrence == null ? null : recurrence.rule(),
      recurrence == null ? null : recurrence.from().name(),
      statement.getConnection().createArrayOf("text", labels),
      task.owner().value(),
      draft.assignee() == null ? null : draft.assignee().value(),
      draft.project() == null ? null : draft.project().value(),
      draft.parent() == null ? null : draft.parent().value(),
      task.hierarchy().parent() ? true : null,
      draft.rank() == null ? null : draft.rank().value(),
      utc(task.createdAt()),
      utc(task.updatedAt()),
      utc(task.completedAt()),
      utc(task.deletedAt()),
      task.version().value(),
      idempotency == null ? null : idempotency.key(),
      idempotency == null ? null : idempotency.digest()
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return values.length + 1;
  }

  static Task read(ResultSet row) throws SQLException {
    TaskDraft draft =
        new TaskDraft(
            new Title(row.getString("title")),
            new Notes(row.getString("notes")),
            TaskStatus.valueOf(row.getString("status")),
            Priority.ofRank(row.getInt("priority")),
            new Plan(
                row.getObject("due", LocalDate.class),
                row.getObject("due_time", LocalTime.class),
                row.getObject("start", LocalDate.class),
                recurrence(row)),
            labels(row.getArray("labels")),
            username(row.getString("assignee")),
            project(row.getObject("project_id", UUID.class)),
            parent(row.getObject("parent_id", UUID.class)),
            rank(row.getString("rank")));
    String key = row.getString("idempotency_key");
    return new Task(
        new TaskId(row.getObject("id", UUID.class)),
        draft,
        new Username(row.getString("owner")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row, "completed_at"),
        instant(row, "deleted_at"),
        new Version(row.getLong("version")),
        key == null ? null : new Idempotency(key, row.getString("idempotency_digest")),
        hierarchy(row));
  }

  private static TaskHierarchy hierarchy(ResultSet row) throws SQLException {
    String title = row.getString("parent_title");
    Array subtasks = row.getArray("subtasks");
    if (title == null && subtasks == null) {
      return TaskHierarchy.NONE;
    }
    Long[] counts = subtasks == null ? new Long[] {0L, 0L} : (Long[]) subtasks.getArray();
    return new TaskHierarchy(
        subtasks != null,
        title == null ? null : new Title(title),
        counts[0].intValue(),
        counts[1].intValue());
  }

  private static @Nullable Recurrence recurrence(ResultSet row) throws SQLException {
    String rule = row.getString("recurrence");
    String from = row.getString("recurrence_from");
    return rule == null || from == null
        ? null
        : new Recurrence(rule, Recurrence.From.valueOf(from));
  }

  private static Labels labels(Array array) throws SQLException {
    String[] labels = (String[]) array.getArray();
    return labels.length == 0 ? Labels.NONE : Labels.of(labels);
  }

  private static @Nullable Username username(@Nullable String name) {
    return name == null ? null : new Username(name);
  }

  private static @Nullable ProjectId project(@Nullable UUID id) {
    return id == null ? null : new ProjectId(id);
  }

  private static @Nullable TaskId parent(@Nullable UUID id) {
    return id == null ? null : new TaskId(id);
  }

  private static @Nullable Rank rank(@Nullable String digits) {
    return digits == null ? null : new Rank(digits);
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
