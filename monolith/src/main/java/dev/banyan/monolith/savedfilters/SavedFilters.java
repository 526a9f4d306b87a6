package dev.banyan.monolith.savedfilters;

import dev.banyan.identity.Username;
import dev.banyan.tasks.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The saved filters, in the monolith's database. It does not check who may see or change them.
@Component
public class SavedFilters {
  /// How many a user has, and how many a project.
  public static final int MAXIMUM = 50;

  // Those of all projects of a user are at most so many.
  private static final int LISTED = 500;
  private static final String SELECT =
      "SELECT id, owner, project_id, name, view, filter, sort, grouping, layout, position FROM saved_filter ";
  private static final String SIBLINGS =
      " (project_id = :project OR (CAST(:project AS uuid) IS NULL AND project_id IS NULL AND owner = :owner)) ";

  private final JdbcClient database;

  SavedFilters(JdbcClient database) {
    this.database = database;
  }

  /// Those of the user, and then those of the projects, each in its order.
  public List<SavedFilter> list(Username user, Collection<ProjectId> projects) {
    return database
        .sql(
            SELECT
                + """
                WHERE project_id IS NULL AND owner = :user OR project_id = ANY (:projects)
                ORDER BY project_id NULLS FIRST, position, id LIMIT :listed
                """)
        .param("user", user.value())
        .param("projects", projects.stream().map(ProjectId::value).toArray(UUID[]::new))
        .param("listed", LISTED)
        .query(SavedFilters::read)
        .list();
  }

  public Optional<SavedFilter> find(UUID id) {
    return database
        .sql(SELECT + "WHERE id = :id")
        .param("id", id)
        .query(SavedFilters::read)
        .optional();
  }

  /// Adds one at the end, or puts back one that was deleted. Does nothing if it is there.
  ///
  /// @return whether there is room for it
  public boolean add(SavedFilter filter) {
    return database
            .sql(
                """
                WITH siblings AS (
                  SELECT count(*) AS number, coalesce(max(position), 0) AS last FROM saved_filter WHERE %s)
                INSERT INTO saved_filter
                  (id, owner, project_id, name, view, filter, sort, grouping, layout, position)
                SELECT :id, :owner, :project, :name, :view, :filter, :sort, :group, :layout,
                  CASE WHEN :position > 0 THEN :position ELSE last + 1 END
                FROM siblings WHERE number < :maximum
                ON CONFLICT (id) DO UPDATE SET id = excluded.id
                """
                    .formatted(SIBLINGS))
            .param("id", filter.id())
            .param("owner", filter.owner().value())
            .param("project", id(filter.project()), Types.OTHER)
            .param("name", filter.name())
            .param("view", filter.content().view())
            .param("filter", filter.content().filter())
            .param("sort", filter.content().sort())
            .param("group", filter.content().group())
            .param("layout", filter.content().layout())
            .param("position", filter.position())
            .param("maximum", MAXIMUM)
            .update()
        == 1;
  }

  /// Stores the name and the content.
  public void update(SavedFilter filter) {
    database
        .sql(
            """
            UPDATE saved_filter SET name = :name, view = :view, filter = :filter, sort = :sort,
              grouping = :group, layout = :layout
            WHERE id = :id
            """)
        .param("id", filter.id())
        .param("name", filter.name())
        .param("view", filter.content().view())
        .param("filter", filter.content().filter())
        .param("sort", filter.content().sort())
        .param("group", filter.content().group())
        .param("layout", filter.content().layout())
        .update();
  }

  public void delete(UUID id) {
    database.sql("DELETE FROM saved_filter WHERE id = :id").param("id", id).update();
  }

  /// Exchanges it with its neighbour; does nothing at the end.
  @Transactional
  public void move(SavedFilter filter, boolean up) {
    List<SavedFilter> siblings =
        database
            .sql(SELECT + "WHERE" + SIBLINGS + "ORDER BY position, id FOR UPDATE")
            .param("project", id(filter.project()), Types.OTHER)
            .param("owner", filter.owner().value())
            .query(SavedFilters::read)
            .list();
    List<UUID> order = new ArrayList<>(siblings.stream().map(SavedFilter::id).toList());
    int from = order.indexOf(filter.id());
    int to = from + (up ? -1 : 1);
    if (from < 0 || to < 0 || to >= order.size()) {
      return;
    }
    Collections.swap(order, from, to);
    database
        .sql(
            """
            UPDATE saved_filter SET position = place.number
            FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS place (id, number)
            WHERE saved_filter.id = place.id
            """)
        .param("ids", order.toArray(UUID[]::new))
        .update();
  }

  private static @Nullable UUID id(@Nullable ProjectId project) {
    return project == null ? null : project.value();
  }

  private static SavedFilter read(ResultSet row, int number) throws SQLException {
    UUID project = row.getObject("project_id", UUID.class);
    return new SavedFilter(
        row.getObject("id", UUID.class),
        new Username(row.getString("owner")),
        project == null ? null : new ProjectId(project),
        row.getString("name"),
        new SavedFilter.Content(
            row.getString("view"),
            row.getString("filter"),
            row.getString("sort"),
            row.getString("grouping"),
            row.getString("layout")),
        row.getInt("position"));
  }
}
