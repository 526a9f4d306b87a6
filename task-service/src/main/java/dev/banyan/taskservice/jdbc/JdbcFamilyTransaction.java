package dev.banyan.taskservice.jdbc;

import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskStore.Written;
import dev.banyan.tasks.Version;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes several tasks in one transaction.
///
/// All transactions lock rows in the same order, so that they wait for each other but never
/// deadlock. A new subtask needs the lock of its parent: with it, the subtasks can be counted.
final class JdbcFamilyTransaction {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Connection connection;
  private final FamilyWrite family;
  private final List<TaskEvent> events;

  /// Inserts a task.
  interface Insert {
    Written task(Connection connection, Task task, TaskEvent event) throws SQLException;
  }

  private JdbcFamilyTransaction(Connection connection, FamilyWrite family, List<TaskEvent> events) {
    this.connection = connection;
    this.family = family;
    this.events = events;
  }

  static Written run(
      Connection connection, FamilyWrite family, List<TaskEvent> events, Insert insert)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      JdbcFamilyTransaction transaction = new JdbcFamilyTransaction(connection, family, events);
      Written written =
          transaction.isCurrent() ? transaction.write(insert) : new Written.Overtaken();
      if (written instanceof Written.Stored) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return written;
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private boolean isCurrent() throws SQLException {
    Map<TaskId, Version> expected = family.expected();
    try (PreparedStatement fence = connection.prepareStatement(TaskSql.FENCE)) {
      fence.executeUpdate();
    }
    Map<TaskId, Version> locked = new LinkedHashMap<>();
    JdbcStatements.all(
        connection,
        TaskSql.LOCK,
        List.of(ids(expected.keySet())),
        row ->
            locked.put(
                new TaskId(row.getObject("id", UUID.class)), new Version(row.getLong("version"))));
    return locked.equals(expected) && hasSubtasksAsRead();
  }

  private boolean hasSubtasksAsRead() throws SQLException {
    List<TaskId> counted =
        Stream.of(family.complete(), family.growing()).filter(Objects::nonNull).toList();
    return JdbcStatements.all(
            connection,
            TaskSql.COUNTS,
            List.of(value(family.complete()), value(family.growing()), ids(counted)),
            row ->
                row.getLong(1) == family.subtasks()
                    && row.getLong(2) < TaskHierarchy.MAXIMUM_SUBTASKS)
        .getFirst();
  }

  private Array ids(Collection<TaskId> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.stream().map(TaskId::value).toArray());
  }

  private static UUID value(@Nullable TaskId id) {
    return id == null ? NOBODY : id.value();
  }

  private Written write(Insert insert) throws SQLException {
    Task inserted = family.inserted();
    Written written =
        inserted == null
            ? new Written.Stored()
            : insert.task(connection, inserted, family.eventOfInserted(events));
    if (written instanceof Written.Stored) {
      replace();
      insertEvents(family.eventsOfUpdated(events));
    }
    return written;
  }

  private void replace() throws SQLException {
    try (PreparedStatement replace = connection.prepareStatement(TaskSql.REPLACE)) {
      for (Task task : family.updated()) {
        int next = TaskRow.write(task, replace);
        replace.setObject(next, task.id().value());
        replace.setLong(next + 1, task.version().previous().value());
        replace.addBatch();
      }
      replace.executeBatch();
    }
  }

  private void insertEvents(List<TaskEvent> others) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(TaskEventRow.INSERT)) {
      for (TaskEvent event : others) {
        insert.setObject(1, event.task().value());
        insert.setLong(2, event.version().value());
        insert.setObject(3, event.at().atOffset(ZoneOffset.UTC));
        TaskEventRow.write(event, insert, 4);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
