package dev.banyan.taskservice.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.identity.UserPage;
import dev.banyan.identity.UserQuery;
import dev.banyan.identity.Username;
import dev.banyan.identity.Users;
import dev.banyan.tasks.Assignees;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// Stores the user directory received from the monolith, so that tasks can be assigned while it is
/// down.
public final class JdbcUserDirectory implements Assignees, Users {
  private static final String INCLUDES =
      """
      SELECT EXISTS (SELECT FROM directory_user WHERE username = ?)
        OR NOT EXISTS (SELECT FROM user_directory)
      """;
  // In the order of Username, whatever the database's collation is.
  private static final String LIST =
      """
      SELECT username FROM directory_user
      WHERE starts_with(username, ?) AND username COLLATE "C" > ? ORDER BY username COLLATE "C" LIMIT ?
      """;
  private static final String REVISION =
      "SELECT coalesce((SELECT revision FROM user_directory), '')";
  private static final String TAKE =
      """
      INSERT INTO user_directory (revision) VALUES (?)
      ON CONFLICT (only_row) DO UPDATE SET revision = excluded.revision, at = excluded.at
      """;
  private static final String REMOVE = "DELETE FROM directory_user WHERE username <> ALL (?)";
  private static final String ADD =
      "INSERT INTO directory_user SELECT unnest(?) ON CONFLICT DO NOTHING";

  private final JdbcStatements jdbcStatements;
  // Another instance of the service may receive a new directory.
  private final Cache<Username, Boolean> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  JdbcUserDirectory(DataSource database) {
    this.jdbcStatements = new JdbcStatements(database);
  }

  /// Accepts everyone until the monolith has published the directory. A user who was removed is
  /// accepted for up to two seconds by other instances than the one that has received it.
  @Override
  public boolean include(Username name) {
    if (known.getIfPresent(name) != null) {
      return true;
    }
    boolean included =
        jdbcStatements.all(INCLUDES, List.of(name.value()), row -> row.getBoolean(1)).getFirst();
    if (included) {
      known.put(name, true);
    }
    return included;
  }

  /// Nobody until the monolith has published the directory.
  @Override
  public UserPage list(UserQuery query) {
    String after = query.after() == null ? "" : query.after().value();
    List<Object> parameters = List.of(query.prefix(), after, query.limit() + 1);
    return UserPage.of(
        jdbcStatements.all(LIST, parameters, row -> new Username(row.getString(1))), query.limit());
  }

  /// The revision last received; empty before the first.
  public String revision() {
    return jdbcStatements.all(REVISION, List.of(), row -> row.getString(1)).getFirst();
  }

  /// Replaces all names in one transaction.
  public void replace(UserDirectoryJson directory) {
    replaceRows(directory);
    known.invalidateAll();
  }

  private void replaceRows(UserDirectoryJson directory) {
    jdbcStatements.withConnection(connection -> {
      connection.setAutoCommit(false);
      try {
        // First, so that this row serializes concurrent updates.
        execute(connection, TAKE, directory.revision());
        Object names = connection.createArrayOf("text", directory.usernames().toArray());
        execute(connection, REMOVE, names);
        execute(connection, ADD, names);
        connection.commit();
        return directory;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  private static void execute(Connection connection, String sql, Object parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      statement.executeUpdate();
    }
  }
}
