package dev.banyan.monolith.accounts.users;

import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.identity.UserPage;
import dev.banyan.identity.UserQuery;
import dev.banyan.identity.Username;
import dev.banyan.identity.Users;
import dev.banyan.tasks.Assignees;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The assignees of tasks: users whose accounts are enabled, and services with their own account.
@Component
public class AccountDirectory implements Assignees, Users {
  private static final String NAMES =
      """
      SELECT username AS name FROM account WHERE enabled
      UNION SELECT client_id FROM oauth2_registered_client
      WHERE authorization_grant_types LIKE '%client_credentials%'
      """;
  // Independent of the order, and much cheaper than reading the names.
  private static final String REVISION =
      "SELECT count(*) || '-' || coalesce(sum(hashtextextended(name, 0)), 0) FROM (%s) AS names"
          .formatted(NAMES);

  // In the order of Username, whatever the database's collation is.
  private static final String LIST =
      """
      SELECT name FROM (%s) AS names
      WHERE starts_with(name, :prefix) AND name COLLATE "C" > :after ORDER BY name COLLATE "C" LIMIT :rows
      """
          .formatted(NAMES);

  private final JdbcClient database;

  AccountDirectory(JdbcClient database) {
    this.database = database;
  }

  @Override
  public boolean include(Username name) {
    return database
        .sql("SELECT EXISTS (SELECT FROM (%s) AS names WHERE name = :name)".formatted(NAMES))
        .param("name", name.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public UserPage list(UserQuery query) {
    return UserPage.of(
        database
            .sql(LIST)
            .param("prefix", query.prefix())
            .param("after", query.after() == null ? "" : query.after().value())
            .param("rows", query.limit() + 1)
            .query((row, _) -> new Username(row.getString(1)))
            .list(),
        query.limit());
  }

  /// Equal for equal sets of names.
  public String revision() {
    return database.sql(REVISION).query(String.class).single();
  }

  /// All names.
  ///
  /// @param revision read before the names; names that change in between are published again
  public UserDirectoryJson at(String revision) {
    return new UserDirectoryJson(
        revision, database.sql(NAMES).query((row, _) -> row.getString(1)).list());
  }
}
