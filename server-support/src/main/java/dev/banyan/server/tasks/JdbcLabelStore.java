package dev.banyan.server.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelStore;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// [LabelStore] in PostgreSQL: one statement for each call.
public final class JdbcLabelStore implements LabelStore {
  private static final String COLUMNS = "SELECT id, status, labels FROM task ";
  private static final String LABELLED = "deleted_at IS NULL AND labels <> '{}'";

  private static final String ALL = COLUMNS + "WHERE " + LABELLED;

  // Each part has an index.
  private static final String VISIBLE =
      """
      %1$s WHERE %2$s AND project_id IS NULL AND owner = ?
      UNION ALL %1$s WHERE %2$s AND project_id IS NULL AND assignee = ? AND owner <> ?
      UNION ALL %1$s WHERE %2$s AND project_id IN (
        SELECT id FROM project WHERE archived_at IS NULL AND %3$s)
      """
          .formatted(COLUMNS, LABELLED, JdbcQueries.IS_MEMBER);

  private final DataSource database;

  public JdbcLabelStore(DataSource database) {
    this.database = database;
  }

  @Override
  public LabelPage list(Caller caller, LabelQuery query) {
    boolean everything = caller.has(Authority.ANY);
    List<Object> parameters = new ArrayList<>();
    if (!everything) {
      String name = caller.name().value();
      parameters.addAll(List.of(name, name, name, new JdbcQueries.OneText(name)));
    }
    parameters.add(query.prefix());
    parameters.add(query.after() == null ? "" : query.after());
    parameters.add(query.limit() + 1);
    List<LabelCount> found =
        JdbcQueries.all(
            database,
            select(everything ? ALL : VISIBLE),
            parameters,
            row ->
                new LabelCount(
                    new Label(row.getString("name")), row.getInt("open"), row.getInt("total")));
    return LabelPage.of(found, query.limit());
  }

  // The collation of a database must decide neither the order nor the spelling.
  private static String select(String visible) {
    return """
    WITH visible AS (%s LIMIT %d),
      named AS (SELECT id, status, name, search_fold(name) AS key FROM visible CROSS JOIN unnest(labels) AS name)
    SELECT mode() WITHIN GROUP (ORDER BY name COLLATE "C") AS name, count(DISTINCT id) AS total,
      count(DISTINCT id) FILTER (WHERE status IN ('OPEN', 'IN_PROGRESS')) AS open
    FROM named WHERE starts_with(key, search_fold(?)) AND key COLLATE "C" > ?
    GROUP BY key ORDER BY key COLLATE "C" LIMIT ?
    """
        .formatted(visible, MOST_TASKS);
  }
}
