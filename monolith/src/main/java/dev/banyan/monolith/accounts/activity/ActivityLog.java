package dev.banyan.monolith.accounts.activity;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Activity log of all accounts. Entries are kept for half a year.
@Component
class ActivityLog {
  private static final RowMapper<ActivityEntry> ENTRY =
      (row, _) ->
          new ActivityEntry(
              row.getLong("id"),
              row.getTimestamp("at").toInstant(),
              Kind.valueOf(row.getString("kind")),
              row.getString("detail"),
              new ClientInfo(row.getString("address"), row.getString("device")));

  private final JdbcClient database;
  private final SecurityNotifications notifications;
  private final AccountMessages messages;

  ActivityLog(JdbcClient database, SecurityNotifications notifications, AccountMessages messages) {
    this.messages = messages;
    this.database = database;
    this.notifications = notifications;
  }

  /// Records an event. Uses one statement whether or not the account exists, so a failed sign-in
  /// takes equally long for an unknown username.
  @EventListener
  void on(SecurityEvent event) {
    ClientInfo where = event.byStaff() ? ClientInfo.STAFF : ClientInfo.now();
    String name = event.account().strip().toLowerCase(Locale.ROOT);
    boolean known = event.kind() != Kind.SIGNED_IN || isKnownNetwork(name, where);
    String detail = messages.text(event.detail());
    int written =
        database
            .sql(
                """
                INSERT INTO security_event (username, kind, detail, address, device)
                SELECT username, :kind, :detail, :address, :device
                FROM account WHERE username = :name
                """)
            .param("name", name)
            .param("kind", event.kind().name())
            .param("detail", detail)
            .param("address", where.address())
            .param("device", where.device())
            .update();
    if (written == 1) {
      notifications.send(new Username(name), event, detail, where, known);
    }
  }

  /// Whether an account has signed in from this network before. For the first sign-in of an
  /// account, every network counts as known.
  private boolean isKnownNetwork(String name, ClientInfo where) {
    return database
        .sql(
            """
            SELECT count(*) = 0 OR bool_or(address = :address AND device = :device)
            FROM security_event WHERE username = :name AND kind = 'SIGNED_IN'
            """)
        .param("name", name)
        .param("address", where.address())
        .param("device", where.device())
        .query(Boolean.class)
        .single();
  }

  List<ActivityEntry> latest(Username name, int count) {
    return database
        .sql("SELECT * FROM security_event WHERE username = :name ORDER BY id DESC LIMIT :count")
        .param("name", name.value())
        .param("count", count)
        .query(ENTRY)
        .list();
  }

  /// Finds an entry of this account; entries of other accounts are never returned.
  Optional<ActivityEntry> find(Username name, long id) {
    return database
        .sql("SELECT * FROM security_event WHERE username = :name AND id = :id")
        .param("name", name.value())
        .param("id", id)
        .query(ENTRY)
        .optional();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM security_event WHERE at < now() - interval '180 d'").update();
  }
}
