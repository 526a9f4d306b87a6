package dev.banyan.server.tasks;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskEventReader;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.tasks.JdbcQueries.OneText;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChange;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskChangeStore;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// [TaskChangeStore] in PostgreSQL: first the horizon, up to which all events are visible, and then
/// the events, in a statement that also reads who owns the tasks.
public final class JdbcTaskChangeStore implements TaskChangeStore {
  // Of all users together: most of them are hidden from the caller.
  private static final int SCANNED = 1_000;
  private static final UUID FIRST_ID = new UUID(0, 0);
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final ContractJson JSON = new ContractJson();

  private static final String HORIZON =
      """
      SELECT owner, owner = side AS here, epoch, clock_timestamp() AS now, task_event_horizon() AS horizon
      FROM ownership WHERE capability = 'tasks'
      """;

  private static final String IN_ORDER_OF_POSITION =
      """
      position <= ? AND (position, task_id, version) > (?, ?, ?) ORDER BY position, task_id, version
      """;

  private static final String IN_ORDER_OF_TIME =
      """
      (position IS NULL OR position <= ?) AND (at, task_id, version) > (?, ?, ?) ORDER BY at, task_id, version
      """;

  private static final String VISIBLE =
      """
      task.project_id IS NULL AND (task.owner = ? OR task.assignee = ?)
      OR task.project_id IN (SELECT id FROM project WHERE %s)
      """
          .formatted(JdbcQueries.IS_MEMBER);

  // The event has taken the task from its assignee, from members of its project, or from its owner.
  private static final String TAKEN =
      """
      EXISTS (
        SELECT FROM jsonb_array_elements(e.changes) AS change
        WHERE change ->> 'field' = 'assignee' AND change ->> 'from' = ?
          OR change ->> 'field' = 'project' AND change ->> 'from' IN (SELECT id::text FROM project WHERE %s)
          OR change ->> 'field' = 'project' AND change ->> 'from' IS NULL AND e.kind <> 'CREATED' AND task.owner = ?)
      """
          .formatted(JdbcQueries.IS_MEMBER);

  private final DataSource database;

  public JdbcTaskChangeStore(DataSource database) {
    this.database = database;
  }

  private record Horizon(String owner, boolean here, long epoch, Instant now, long position) {}

  /// An event, or only the ownership if there is none.
  private record Row(
      String owner, boolean here, long epoch, @Nullable Event event, boolean seen, boolean gone) {}

  private record Event(long position, TaskEvent event) {}

  @Override
  public ReadResult<TaskChangePage> read(Caller caller, TaskChangeQuery query) {
    Horizon horizon =
        JdbcQueries.all(database, HORIZON, List.of(), JdbcTaskChangeStore::horizon).getFirst();
    if (!horizon.here) {
      return new ReadResult.NotOwner<>(horizon.owner);
    }
    TaskChangeCursor after = query.after();
    Instant latest = horizon.now.minus(MARGIN);
    if (after == null) {
      TaskChangeCursor now = TaskChangeCursor.at(horizon.epoch, horizon.position, latest);
      return new ReadResult.Found<>(new TaskChangePage(List.of(), now, false));
    }
    TaskChangeCursor from = after;
    if (after.epoch() != horizon.epoch || after.position() > horizon.position) {
      // The position belongs to another owner, or to a database that was restored.
      from =
          new TaskChangeCursor(
              horizon.epoch,
              horizon.position,
              after.since(),
              new TaskId(FIRST_ID),
              0,
              after.since());
    }
    List<Row> rows = rows(caller, from, horizon);
    Row first = rows.getFirst();
    return first.here && first.epoch == horizon.epoch
        ? new ReadResult.Found<>(page(from, rows, horizon, latest, query.limit()))
        : new ReadResult.NotOwner<>(first.owner);
  }

  private static Horizon horizon(ResultSet row) throws SQLException {
    return new Horizon(
        row.getString("owner"),
        row.getBoolean("here"),
        row.getLong("epoch"),
        instant(row, "now"),
        row.getLong("horizon"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private List<Row> rows(Caller caller, TaskChangeCursor from, Horizon horizon) {
    List<Object> parameters = new ArrayList<>();
    UUID task = from.task() == null ? LAST_ID : from.task().value();
    long version = from.task() == null ? Long.MAX_VALUE : from.version();
    if (from.at() == null) {
      parameters.addAll(List.of(horizon.position, from.position(), task, version));
    } else {
      OffsetDateTime at = from.at().atOffset(ZoneOffset.UTC);
      parameters.addAll(List.of(from.position(), at, task, version));
    }
    boolean everything = caller.has(Authority.ANY);
    String name = caller.name().value();
    List<Object> all = new ArrayList<>();
    if (!everything) {
      OneText member = new OneText(name);
      all.addAll(List.of(name, name, member, name, member, name));
    }
    all.addAll(parameters);
    String order = from.at() == null ? IN_ORDER_OF_POSITION : IN_ORDER_OF_TIME;
    return JdbcQueries.all(database, select(everything, order), all, JdbcTaskChangeStore::row);
  }

  private static String select(boolean everything, String order) {
    return """
    SELECT o.owner, o.owner = o.side AS here, o.epoch, coalesce(e.position, 0) AS position, e.task_id, e.version, e.at,
      e.actor, e.kind, e.changes::text AS changes, coalesce(%s, false) AS seen, coalesce(%s, false) AS taken
    FROM ownership AS o LEFT JOIN LATERAL (SELECT * FROM task_event WHERE %s LIMIT %d) AS e ON true
      LEFT JOIN task ON task.id = e.task_id
    WHERE o.capability = 'tasks'
    """
            .formatted(everything ? "true" : VISIBLE, everything ? "false" : TAKEN, order, SCANNED)
        + (order.equals(IN_ORDER_OF_TIME)
            ? " ORDER BY e.at, e.task_id, e.version"
            : " ORDER BY e.position, e.task_id, e.version");
  }

  private static Row row(ResultSet row) throws SQLException {
    boolean seen = row.getBoolean("seen");
    return new Row(
        row.getString("owner"),
        row.getBoolean("here"),
        row.getLong("epoch"),
        row.getObject("task_id") == null ? null : event(row),
        seen,
        !seen && row.getBoolean("taken"));
  }

  private static Event event(ResultSet row) throws SQLException {
    try {
      return new Event(
          row.getLong("position"),
          new TaskEvent(
              new TaskId(row.getObject("task_id", UUID.class)),
              new Version(row.getLong("version")),
              new Username(row.getString("actor")),
              instant(row, "at"),
              TaskEventReader.kind(row.getString("kind")),
              TaskEventReader.changes(JSON.read(row.getString("changes")))));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the database stores only valid JSON", e);
    }
  }

  private static TaskChangePage page(
      TaskChangeCursor from, List<Row> rows, Horizon horizon, Instant latest, int limit) {
    List<TaskChange> changes = new ArrayList<>();
    Event last = null;
    int scanned = 0;
    for (Row row : rows) {
      if (row.event == null) {
        break;
      }
      last = row.event;
      scanned++;
      if (row.seen || row.gone) {
        changes.add(new TaskChange(last.event, row.gone));
      }
      if (changes.size() == limit) {
        break;
      }
    }
    if (last != null && (scanned == SCANNED || changes.size() == limit)) {
      return new TaskChangePage(changes, behind(from, last), true);
    }
    // From the order of time, it goes on with what was not visible at its beginning.
    return from.at() == null
        ? new TaskChangePage(
            changes, TaskChangeCursor.at(horizon.epoch, horizon.position, latest), false)
        : new TaskChangePage(
            changes, TaskChangeCursor.at(horizon.epoch, from.position(), from.since()), true);
  }

  private static TaskChangeCursor behind(TaskChangeCursor from, Event last) {
    TaskEvent event = last.event;
    long version = event.version().value();
    return from.at() == null
        ? new TaskChangeCursor(
            from.epoch(), last.position, null, event.task(), version, event.at().minus(MARGIN))
        : new TaskChangeCursor(
            from.epoch(), from.position(), event.at(), event.task(), version, from.since());
  }
}
