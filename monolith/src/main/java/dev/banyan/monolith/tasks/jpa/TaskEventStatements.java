package dev.banyan.monolith.tasks.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskEventReader;
import dev.banyan.contract.TaskEventWriter;
import dev.banyan.identity.Username;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import jakarta.persistence.Tuple;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/// Reads and writes the rows of [TaskEvent]s. The changes are JSON, as in the API.
final class TaskEventStatements {
  private static final ContractJson JSON = new ContractJson();

  private TaskEventStatements() {}

  /// Makes a statement that writes a task's row insert the row of its event, too: writes are single
  /// statements without a transaction around them. HQL has no such statement.
  static String inserting(String write) {
    return """
    with written as (%s returning id, version, updated_at)
    insert into task_event (task_id, version, at, actor, kind, changes)
    select id, version, updated_at, :actor, :kind, cast(:changes as jsonb) from written
    """
        .formatted(write);
  }

  /// Sets what the row of the task does not contain.
  static void bind(TaskEvent event, MutationQuery statement) {
    statement
        .setParameter("actor", event.actor().value())
        .setParameter("kind", event.kind().name())
        .setParameter("changes", changes(event));
  }

  private static String changes(TaskEvent event) {
    return new String(JSON.write(TaskEventWriter.changes(event.changes())), UTF_8);
  }

  /// Inserts events in one batch.
  static void insert(StatelessSession session, List<TaskEvent> events) {
    session.doWork(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into task_event (task_id, version, at, actor, kind, changes)
              values (?, ?, ?, ?, ?, cast(? as jsonb))
              """)) {
        for (TaskEvent event : events) {
          insert.setObject(1, event.task().value());
          insert.setLong(2, event.version().value());
          insert.setObject(3, event.at().atOffset(ZoneOffset.UTC));
          insert.setString(4, event.actor().value());
          insert.setString(5, event.kind().name());
          insert.setString(6, changes(event));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    });
  }

  static TaskEventPage page(StatelessSession session, TaskEventQuery query) {
    return TaskEventPage.of(
        session
            .createNativeQuery(
                """
                select version, actor, at, kind, cast(changes as text) as changes from task_event
                where task_id = :task and version < :before order by version desc
                """,
                Tuple.class)
            .addScalar("version", Long.class)
            .addScalar("actor", String.class)
            .addScalar("at", Instant.class)
            .addScalar("kind", String.class)
            .addScalar("changes", String.class)
            .setParameter("task", query.task().value())
            .setParameter(
                "before", query.before() == null ? Long.MAX_VALUE : query.before().value())
            .setMaxResults(query.limit() + 1)
            .getResultList()
            .stream()
            .map(row -> read(query.task(), row))
            .toList(),
        query.limit());
  }

  private static TaskEvent read(TaskId task, Tuple row) {
    try {
      return new TaskEvent(
          task,
          new Version(row.get("version", Long.class)),
          new Username(row.get("actor", String.class)),
          row.get("at", Instant.class),
          TaskEventReader.kind(row.get("kind", String.class)),
          TaskEventReader.changes(JSON.read(row.get("changes", String.class))));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the database stores only valid JSON", e);
    }
  }
}
