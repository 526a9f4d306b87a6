package dev.banyan.taskservice.jdbc;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Members;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Version;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/// [ProjectStore] in PostgreSQL. Each call is one statement in its own transaction.
final class JdbcProjectStore implements ProjectStore {
  /// Condition with the caller's name as its parameter, for which there is an index.
  static final String IS_MEMBER = "(viewers || editors || managers) @> ARRAY[?]::text[]";

  private static final String COLUMNS =
      """
      name, color, position, viewers, editors, managers, created_by, created_at, updated_at,
      archived_at, version, idempotency_key, idempotency_digest, id
      """;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM project ";
  private static final String BY_ID = SELECT + "WHERE id = ?";
  private static final String BY_KEY = SELECT + "WHERE created_by = ? AND idempotency_key = ?";
  private static final String INSERT =
      "INSERT INTO project ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (created_by, idempotency_key) DO NOTHING";
  private static final String UPDATE =
      """
      UPDATE project SET name = ?, color = ?, position = ?, viewers = ?, editors = ?, managers = ?,
        created_by = ?, created_at = ?, updated_at = ?, archived_at = ?, version = ?,
        idempotency_key = ?, idempotency_digest = ?
      WHERE id = ? AND version = ?
      """;

  private final JdbcStatements jdbcStatements;

  JdbcProjectStore(DataSource database) {
    this.jdbcStatements = new JdbcStatements(database);
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return jdbcStatements.all(BY_ID, List.of(id.value()), JdbcProjectStore::read).stream()
        .findFirst();
  }

  @Override
  public ProjectPage list(Caller caller, ProjectQuery query) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder(SELECT)
            .append(
                query.archived() ? "WHERE archived_at IS NOT NULL" : "WHERE archived_at IS NULL");
    if (!caller.has(Authority.ANY)) {
      sql.append(" AND ").append(IS_MEMBER);
      parameters.add(caller.name().value());
    }
    if (query.after() != null) {
      sql.append(" AND id > ?");
      parameters.add(query.after().value());
    }
    // One extra row detects a next page without counting.
    sql.append(" ORDER BY id LIMIT ").append(query.limit() + 1);
    return ProjectPage.of(
        jdbcStatements.all(sql.toString(), parameters, JdbcProjectStore::read), query.limit());
  }

  @Override
  public Written insert(Project project) {
    // The id is new, so a row with it can only be this one.
    return writing(
        connection -> insert(connection, project),
        connection ->
            find(connection, project.id()).isPresent()
                ? new Written.Stored()
                : insert(connection, project));
  }

  private static Written insert(Connection connection, Project project) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      write(project, insert);
      return insert.executeUpdate() == 1
          ? new Written.Stored()
          : new Written.KeyTaken(createdWithKey(connection, project));
    }
  }

  private static Optional<Project> find(Connection connection, ProjectId id) throws SQLException {
    return JdbcStatements.all(connection, BY_ID, List.of(id.value()), JdbcProjectStore::read)
        .stream()
        .findFirst();
  }

  private static Project createdWithKey(Connection connection, Project project)
      throws SQLException {
    Idempotency idempotency = project.idempotency();
    if (idempotency == null) {
      throw new IllegalStateException("only a key can be taken");
    }
    List<String> key = List.of(project.createdBy().value(), idempotency.key());
    return JdbcStatements.all(connection, BY_KEY, key, JdbcProjectStore::read).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("rows are never removed"));
  }

  @Override
  public Written update(Project project) {
    return writing(
        connection -> update(connection, project),
        connection -> {
          Optional<Project> stored = find(connection, project.id());
          if (stored.equals(Optional.of(project))) {
            return new Written.Stored();
          }
          if (stored.stream().noneMatch(now -> now.version().next().equals(project.version()))) {
            // Somebody else has changed it, before or after this write.
            throw new IllegalStateException(
                "unknown whether version %s was stored".formatted(project.version()));
          }
          return update(connection, project);
        });
  }

  private static Written update(Connection connection, Project project) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      int next = write(project, update);
      update.setLong(next, project.version().value() - 1);
      return update.executeUpdate() == 1 ? new Written.Stored() : new Written.Overtaken();
    }
  }

  private Written writing(
      JdbcStatements.Work<Written> work, JdbcStatements.Work<Written> repetition) {
    return jdbcStatements.writing(work, repetition, Written.NotOwner::new, Written.Sealed::new);
  }

  /// Sets every column, the id last; returns the index of the parameter after it.
  private static int write(Project project, PreparedStatement statement) throws SQLException {
    Idempotency idempotency = project.idempotency();
    Object[] values = {
      project.name().value(),
      project.draft().color().name(),
      project.draft().position(),
      names(project, ProjectRole.VIEWER, statement),
      names(project, ProjectRole.EDITOR, statement),
      names(project, ProjectRole.MANAGER, statement),
      project.createdBy().value(),
      TaskRow.utc(project.createdAt()),
      TaskRow.utc(project.updatedAt()),
      TaskRow.utc(project.archivedAt()),
      project.version().value(),
      idempotency == null ? null : idempotency.key(),
      idempotency == null ? null : idempotency.digest(),
      project.id().value()
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return values.length + 1;
  }

  private static Array names(Project project, ProjectRole role, PreparedStatement statement)
      throws SQLException {
    String[] names =
        project.members().with(role).stream().map(Username::value).toArray(String[]::new);
    return statement.getConnection().createArrayOf("text", names);
  }

  private static Project read(ResultSet row) throws SQLException {
    TreeMap<Username, ProjectRole> roles = new TreeMap<>();
    for (ProjectRole role : ProjectRole.values()) {
      String column = role.name().toLowerCase(Locale.ROOT) + "s";
      for (String name : (String[]) row.getArray(column).getArray()) {
        roles.put(new Username(name), role);
      }
    }
    String key = row.getString("idempotency_key");
    return new Project(
        new ProjectId(row.getObject("id", UUID.class)),
        new ProjectDraft(
            new ProjectName(row.getString("name")),
            ProjectColor.valueOf(row.getString("color")),
            row.getInt("position")),
        new Members(roles),
        new Username(row.getString("created_by")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        TaskRow.instant(row, "archived_at"),
        new Version(row.getLong("version")),
        key == null ? null : new Idempotency(key, row.getString("idempotency_digest")));
  }
}
