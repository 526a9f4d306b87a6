package dev.banyan.taskservice.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskEventReader;
import dev.banyan.contract.TaskEventWriter;
import dev.banyan.identity.Username;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Maps a [TaskEvent] to its row and back. The changes are JSON, as in the API.
final class TaskEventRow {
  /// Reads the rows of a task below a version, newest first.
  static final String SELECT =
      """
      SELECT task_id, version, actor, at, kind, changes FROM task_event
      WHERE task_id = ? AND version < ? ORDER BY version DESC LIMIT ?
      """;

  static final String INSERT =
      """
      INSERT INTO task_event (task_id, version, at, actor, kind, changes) VALUES (?, ?, ?, ?, ?, ?::jsonb)
      """;

  private static final ContractJson JSON = new ContractJson();

  private TaskEventRow() {}

  /// Makes a statement that writes a task's row insert the row of its event, too. Parameters are
  /// those of the statement, then those of [#write].
  static String inserting(String write) {
    return """
    WITH written AS (%s RETURNING id, version, updated_at)
    INSERT INTO task_event (task_id, version, at, actor, kind, changes)
    SELECT id, version, updated_at, ?, ?, ?::jsonb FROM written
    """
        .formatted(write);
  }

  /// Sets what the row of the task does not contain.
  static void write(TaskEvent event, PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, event.actor().value());
    statement.setString(first + 1, event.kind().name());
    byte[] changes = JSON.write(TaskEventWriter.changes(event.changes()));
    statement.setString(first + 2, new String(changes, UTF_8));
  }

  static TaskEvent read(ResultSet row) throws SQLException {
    try {
      return new TaskEvent(
          new TaskId(row.getObject("task_id", UUID.class)),
          new Version(row.getLong("version")),
          new Username(row.getString("actor")),
          row.getObject("at", OffsetDateTime.class).toInstant(),
          TaskEventReader.kind(row.getString("kind")),
          TaskEventReader.changes(JSON.read(row.getString("changes"))));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the database stores only valid JSON", e);
    }
  }
}
