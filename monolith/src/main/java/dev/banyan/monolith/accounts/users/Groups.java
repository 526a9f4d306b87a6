package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Groups of accounts. Each change ends the sessions and revokes the tokens of the affected
/// accounts, and at least one administrator always remains.
@Component
public class Groups {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

  private final JdbcClient database;
  private final Accounts accounts;
  private final Permissions permissions;

  Groups(JdbcClient database, Accounts accounts, Permissions permissions) {
    this.database = database;
    this.accounts = accounts;
    this.permissions = permissions;
  }

  /// Result of a change.
  public enum Changed {
    DONE,
    NAME_REFUSED,
    NAME_TAKEN,
    NO_SUCH_PERMISSION,
    NO_SUCH_GROUP,
    NO_SUCH_ACCOUNT
  }

  public List<Group> all() {
    return database
        .sql(
            """
            SELECT g.name, g.permissions,
                   array(SELECT m.account FROM account_group_member m WHERE m.group_name = g.name)
                   AS members
            FROM account_group g ORDER BY g.name
            """)
        .query((row, _) ->
            new Group(
                row.getString("name"),
                Set.of((String[]) row.getArray("permissions").getArray()),
                List.of((String[]) row.getArray("members").getArray())))
        .list();
  }

  public Optional<Group> find(String name) {
    return all().stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /// Locks the group and its members against concurrent changes until the caller's transaction
  /// ends.
  public void lock(String name) {
    // Uses the same lock order as every other change of a group, to prevent deadlocks.
    accounts.lockAdministrators();
    database
        .sql("SELECT FROM account_group WHERE name = :group FOR UPDATE")
        .param("group", name)
        .query((_, _) -> true)
        .list();
  }

  public Changed add(String name, Set<String> wanted) {
    if (!NAME.matcher(name).matches()) {
      return Changed.NAME_REFUSED;
    }
    if (!permissions.exist(wanted)) {
      return Changed.NO_SUCH_PERMISSION;
    }
    int added =
        database
            .sql(
                """
                INSERT INTO account_group (name, permissions) VALUES (:name, :permissions)
                ON CONFLICT DO NOTHING
                """)
            .param("name", name)
            .param("permissions", wanted.toArray(String[]::new))
            .update();
    return added == 1 ? Changed.DONE : Changed.NAME_TAKEN;
  }

  /// Sets the group's permissions. Existing permissions may stay even if they are unknown now.
  @Transactional
  public Changed allow(String name, Set<String> wanted) {
    Set<String> further = new HashSet<>(wanted);
    find(name).ifPresent(group -> further.removeAll(group.permissions()));
    if (!permissions.exist(further)) {
      return Changed.NO_SUCH_PERMISSION;
    }
    return inGroup(
        database
            .sql("UPDATE account_group SET permissions = :permissions WHERE name = :group")
            .param("permissions", wanted.toArray(String[]::new)),
        name);
  }

  @Transactional
  public Changed remove(String name) {
    return inGroup(database.sql("DELETE FROM account_group WHERE name = :group"), name);
  }

  @Transactional
  public Changed join(Username account, String name) {
    if (accounts.find(account).isEmpty()) {
      return Changed.NO_SUCH_ACCOUNT;
    }
    if (find(name).isEmpty()) {
      return Changed.NO_SUCH_GROUP;
    }
    database
        .sql(
            """
            INSERT INTO account_group_member (account, group_name) VALUES (:account, :group)
            ON CONFLICT DO NOTHING
            """)
        .param("account", account.value())
        .param("group", name)
        .update();
    return Changed.DONE;
  }

  @Transactional
  public Changed leave(Username account, String name) {
    return inGroup(
        database
            .sql(
                "DELETE FROM account_group_member WHERE account = :account AND group_name = :group")
            .param("account", account.value()),
        name);
  }

  private Changed inGroup(JdbcClient.StatementSpec change, String name) {
    int changed = accounts.requireAdministratorAfter(() -> change.param("group", name).update());
    return changed > 0 ? Changed.DONE : Changed.NO_SUCH_GROUP;
  }
}
