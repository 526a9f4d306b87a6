package dev.banyan.taskservice.jdbc;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.Fence;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.DatabaseOutage;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// [TaskStore] on PostgreSQL. Each call is one statement, and so one transaction of its own.
final class JdbcTaskStore implements TaskStore {
  private final DataSource database;

  JdbcTaskStore(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return withConnection(connection -> one(connection, TaskSql.BY_ID, List.of(id.value())));
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    TaskListSql sql = TaskListSql.of(caller, query);
    List<Task> found = withConnection(connection -> all(connection, sql.text(), sql.parameters()));
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, Cursor.behind(page.getLast(), query.sort()));
  }

  @Override
  public Written insert(Task task) {
    return writing(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(TaskSql.INSERT)) {
        int next = TaskRow.write(task, insert);
        insert.setObject(next, task.id().value());
        return insert.executeUpdate() == 1
            ? new Written.Stored()
            : new Written.KeyTaken(madeWith(connection, task));
      }
    });
  }

  private static Task madeWith(Connection connection, Task task) throws SQLException {
    Idempotency idempotency = task.idempotency();
    if (idempotency == null) {
      throw new IllegalStateException("only a key can be taken");
    }
    return one(connection, TaskSql.BY_KEY, List.of(task.owner().value(), idempotency.key()))
        .orElseThrow(() -> new IllegalStateException("rows are never removed"));
  }

  @Override
  public Written update(Task task) {
    return writing(connection -> {
      try (PreparedStatement update = connection.prepareStatement(TaskSql.UPDATE)) {
        int next = TaskRow.write(task, update);
        update.setObject(next, task.id().value());
        update.setLong(next + 1, task.version().value() - 1);
        return update.executeUpdate() == 1 ? new Written.Stored() : new Written.Overtaken();
      }
    });
  }

  private static Optional<Task> one(Connection connection, String sql, List<?> parameters)
      throws SQLException {
    return all(connection, sql, parameters).stream().findFirst();
  }

  private static List<Task> all(Connection connection, String sql, List<?> parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        Object parameter = parameters.get(i);
        query.setObject(
            i + 1,
            parameter instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : parameter);
      }
      try (ResultSet rows = query.executeQuery()) {
        List<Task> tasks = new ArrayList<>();
        while (rows.next()) {
          tasks.add(TaskRow.read(rows));
        }
        return tasks;
      }
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private Written writing(Work<Written> work) {
    try {
      return withConnection(work);
    } catch (IllegalStateException e) {
      return switch (Fence.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER -> new Written.NotOwner(Side.MONOLITH.name());
        case SEALED -> new Written.Sealed();
      };
    }
  }

  private <T> T withConnection(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the task service's database does not answer", e)
          : new IllegalStateException("a statement failed", e);
    }
  }
}
