package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// [TaskStore] in PostgreSQL. Each call is one statement in its own transaction, except for writes
/// of several tasks.
final class JdbcTaskStore implements TaskStore {
  private final JdbcStatements jdbcStatements;

  JdbcTaskStore(DataSource database) {
    this.jdbcStatements = new JdbcStatements(database);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return jdbcStatements.all(TaskSql.BY_ID, List.of(id.value()), TaskRow::read).stream()
        .findFirst();
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    TaskListSql sql = TaskListSql.of(caller, query);
    List<Task> found = jdbcStatements.all(sql.text(), sql.parameters(), TaskRow::read);
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, TaskCursor.behind(page.getLast(), query.sort()));
  }

  @Override
  public int count(Caller caller, TaskQuery query, int most) {
    TaskListSql sql = TaskListSql.count(caller, query, most);
    return jdbcStatements.all(sql.text(), sql.parameters(), row -> row.getInt(1)).getFirst();
  }

  @Override
  public TaskEventPage events(TaskEventQuery query) {
    long before = query.before() == null ? Long.MAX_VALUE : query.before().value();
    List<Object> parameters = List.of(query.task().value(), before, query.limit() + 1);
    return TaskEventPage.of(
        jdbcStatements.all(TaskEventRow.SELECT, parameters, TaskEventRow::read), query.limit());
  }

  @Override
  public Written insert(Task task, TaskEvent event) {
    // The id is new, so a row with it can only be this one.
    return writing(
        connection -> insert(connection, task, event),
        connection ->
            find(connection, task.id()).isPresent()
                ? new Written.Stored()
                : insert(connection, task, event));
  }

  private static Written insert(Connection connection, Task task, TaskEvent event)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(TaskSql.INSERT)) {
      int next = TaskRow.write(task, insert);
      insert.setObject(next, task.id().value());
      TaskEventRow.write(event, insert, next + 1);
      return insert.executeUpdate() == 1
          ? new Written.Stored()
          : new Written.KeyTaken(createdWithKey(connection, task));
    }
  }

  private static Optional<Task> find(Connection connection, TaskId id) throws SQLException {
    return JdbcStatements.all(connection, TaskSql.BY_ID, List.of(id.value()), TaskRow::read)
        .stream()
        .findFirst();
  }

  private static Task createdWithKey(Connection connection, Task task) throws SQLException {
    Idempotency idempotency = task.idempotency();
    if (idempotency == null) {
      throw new IllegalStateException("only a key can be taken");
    }
    List<String> key = List.of(task.owner().value(), idempotency.key());
    return JdbcStatements.all(connection, TaskSql.BY_KEY, key, TaskRow::read).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("rows are never removed"));
  }

  @Override
  public Written update(Task task, TaskEvent event) {
    return writing(
        connection -> update(connection, task, event),
        connection -> {
          Optional<Task> stored = find(connection, task.id());
          if (stored.map(JdbcTaskStore::alone).equals(Optional.of(alone(task)))) {
            return new Written.Stored();
          }
          if (stored.stream().noneMatch(now -> now.version().next().equals(task.version()))) {
            // Somebody else has changed it, before or after this write.
            throw new IllegalStateException(
                "unknown whether version %s was stored".formatted(task.version()));
          }
          return update(connection, task, event);
        });
  }

  // What other tasks say may differ by now.
  private static Task alone(Task task) {
    return task.withHierarchy(TaskHierarchy.NONE);
  }

  @Override
  public List<Task> subtasks(TaskId parent) {
    return jdbcStatements.all(TaskSql.SUBTASKS, List.of(parent.value()), TaskRow::read);
  }

  @Override
  public Written write(FamilyWrite family, List<TaskEvent> events) {
    return writing(
        connection -> JdbcFamilyTransaction.run(connection, family, events, JdbcTaskStore::insert),
        _ -> {
          // Its rows tell of later writes too.
          throw new IllegalStateException("unknown whether the tasks were stored");
        });
  }

  private static Written update(Connection connection, Task task, TaskEvent event)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TaskSql.UPDATE)) {
      int next = TaskRow.write(task, update);
      update.setObject(next, task.id().value());
      update.setLong(next + 1, task.version().value() - 1);
      TaskEventRow.write(event, update, next + 2);
      return update.executeUpdate() == 1 ? new Written.Stored() : new Written.Overtaken();
    }
  }

  private Written writing(
      JdbcStatements.Work<Written> work, JdbcStatements.Work<Written> repetition) {
    return jdbcStatements.writing(work, repetition, Written.NotOwner::new, Written.Sealed::new);
  }
}
