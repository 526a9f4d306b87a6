package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Accounts in the monolith's database. A change of an account's status or permissions ends its
/// sessions.
@Component
public class Accounts {
  /// Permission to administer.
  public static final String ADMIN = "admin";

  /// Permission to enter the admin; further permissions such as `view:task` allow access to records
  /// there.
  public static final String STAFF = "staff";

  /// Permission to impersonate users who have no additional permissions.
  public static final String IMPERSONATE = "accounts:impersonate";

  /// Permission to migrate capabilities between sides.
  public static final String OPERATE = "migration:operate";

  /// Default permissions of every account.
  public static final Set<String> DEFAULT_PERMISSIONS =
      Set.of(Authority.READ.scope(), Authority.WRITE.scope());

  /// Includes all permissions of an account: its own and those of its groups.
  public static final String SELECT =
      "SELECT *, permissions_of(username) AS permissions FROM account";

  // Literals let PostgreSQL use the partial indexes, so the query is fast for any number of
  // accounts.
  private static final String ADMINISTRATORS =
      """
      SELECT username FROM account WHERE enabled AND username IN (
        SELECT username FROM account WHERE authorities @> '{admin}'
        UNION ALL
        SELECT m.account FROM account_group_member m JOIN account_group g ON g.name = m.group_name
        WHERE g.permissions @> '{admin}')
      """;

  private final JdbcClient database;
  private final PasswordEncoder passwords;
  private final ApplicationEventPublisher events;

  Accounts(JdbcClient database, PasswordEncoder passwords, ApplicationEventPublisher events) {
    this.database = database;
    this.passwords = passwords;
    this.events = events;
  }

  /// Accounts that may sign in, sorted by name.
  ///
  /// @param most maximum number of results
  public List<Username> usernames(int most) {
    return database
        .sql("SELECT username FROM account WHERE enabled ORDER BY username LIMIT :most")
        .param("most", most)
        .query((row, _) -> new Username(row.getString(1)))
        .list();
  }

  /// Accounts that may sign in and whose name begins with these characters, sorted by name.
  ///
  /// @param most maximum number of results
  public List<Username> usernames(String prefix, int most) {
    return database
        .sql(
            """
            SELECT username FROM account WHERE enabled AND starts_with(username, :prefix)
            ORDER BY username LIMIT :most
            """)
        .param("prefix", prefix)
        .param("most", most)
        .query((row, _) -> new Username(row.getString(1)))
        .list();
  }

  /// Those of these accounts that may sign in.
  public Set<Username> active(Set<Username> names) {
    return database
        .sql("SELECT username FROM account WHERE enabled AND username = ANY (:names)")
        .param("names", names.stream().map(Username::value).toArray(String[]::new))
        .query((row, _) -> new Username(row.getString(1)))
        .set();
  }

  /// Whether any account exists.
  boolean any() {
    return database.sql("SELECT EXISTS (SELECT FROM account)").query(Boolean.class).single();
  }

  public Optional<Account> find(Username name) {
    return database
        .sql(SELECT + " WHERE username = :name")
        .param("name", name.value())
        .query(Accounts::account)
        .optional();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        new Username(row.getString("username")),
        row.getString("display_name"),
        row.getBoolean("enabled"),
        grants(row));
  }

  public static Set<String> grants(ResultSet row) throws SQLException {
    return Stream.of((String[]) row.getArray("permissions").getArray()).collect(Collectors.toSet());
  }

  /// Result of a change to an account.
  public enum Changed {
    DONE,
    NO_SUCH_ACCOUNT,
    NAME_TAKEN,
    PASSWORD_REFUSED
  }

  public Changed add(Username name, String displayName, String password, Set<String> grants) {
    return add(new Account(name, displayName, true, grants), password);
  }

  /// Adds an account with its own permissions.
  public Changed add(Account account, String password) {
    Username name = account.name();
    String displayName = account.displayName();
    if (PasswordRules.fault(password, name, displayName).isPresent()) {
      return Changed.PASSWORD_REFUSED;
    }
    int added =
        database
            .sql(
                """
                INSERT INTO account (username, display_name, password_hash, enabled, authorities)
                VALUES (:name, :displayName, :hash, :enabled, :grants) ON CONFLICT DO NOTHING
                """)
            .param("name", name.value())
            .param("displayName", displayName.isBlank() ? name.value() : displayName.strip())
            .param("hash", passwords.encode(password))
            .param("enabled", account.enabled())
            .param("grants", account.grants().stream().sorted().toArray(String[]::new))
            .update();
    events.publishEvent(new AccountsChanged());
    return added == 1 ? Changed.DONE : Changed.NAME_TAKEN;
  }

  /// Updates an account with its own permissions. Its sessions end only if its status or its
  /// permissions change.
  ///
  /// @throws LastAdminException if no administrator would remain
  @Transactional
  public Changed change(Account account) {
    return requireAdministratorAfter(
        account.name(),
        database
            .sql(
                """
                UPDATE account SET
                  display_name = :displayName, enabled = :enabled, authorities = :grants,
                  session_version = session_version + CASE
                    WHEN enabled = :enabled AND authorities <@ :grants AND authorities @> :grants
                    THEN 0 ELSE 1 END
                WHERE username = :name
                """)
            .param("displayName", account.displayName())
            .param("enabled", account.enabled())
            .param("grants", account.grants().stream().sorted().toArray(String[]::new)));
  }

  /// Ends the account's sessions and revokes its tokens.
  public void endSessions(Username name) {
    database
        .sql("UPDATE account SET session_version = session_version + 1 WHERE username = :name")
        .param("name", name.value())
        .update();
  }

  @Transactional
  public Changed setEnabled(Username name, boolean enabled) {
    return requireAdministratorAfter(
        name,
        database
            .sql(
                "UPDATE account SET enabled = :enabled, session_version = session_version + 1 WHERE"
                    + " username = :name")
            .param("enabled", enabled));
  }

  @Transactional
  public Changed setGrants(Username name, Set<String> grants) {
    return requireAdministratorAfter(
        name,
        database
            .sql(
                "UPDATE account SET authorities = :grants, session_version = session_version + 1"
                    + " WHERE username = :name")
            .param("grants", grants.toArray(String[]::new)));
  }

  private Changed requireAdministratorAfter(Username name, JdbcClient.StatementSpec update) {
    events.publishEvent(new AccountsChanged());
    return requireAdministratorAfter(() -> update.param("name", name.value()).update()) == 0
        ? Changed.NO_SUCH_ACCOUNT
        : Changed.DONE;
  }

  /// Runs a change in the caller's transaction unless no administrator would remain.
  ///
  /// @throws LastAdminException if no administrator would remain
  public int requireAdministratorAfter(IntSupplier change) {
    lockAdministratorRows();
    int changed = change.getAsInt();
    if (administrators().isEmpty()) {
      throw new LastAdminException();
    }
    return changed;
  }

  /// Current administrators, by their own permissions and those of their groups. Locked until the
  /// transaction ends, so that two administrators who demote each other concurrently are
  /// serialized.
  public List<Username> lockAdministrators() {
    lockAdministratorRows();
    // Reads again after the lock, to see the changes of the transaction that held it.
    return administrators();
  }

  private void lockAdministratorRows() {
    database.sql(ADMINISTRATORS + " ORDER BY username FOR UPDATE").query((_, _) -> true).list();
  }

  private List<Username> administrators() {
    return database
        .sql(ADMINISTRATORS + " ORDER BY username")
        .query((row, _) -> new Username(row.getString(1)))
        .list();
  }

  /// Rolls back a transaction that would have left no administrator.
  public static final class LastAdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
