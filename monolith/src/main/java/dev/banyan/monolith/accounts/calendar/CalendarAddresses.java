package dev.banyan.monolith.accounts.calendar;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.oauth.SecretHash;
import dev.banyan.monolith.accounts.ratelimit.NetworkPrefix;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores and verifies the secrets of calendar feeds, one per user. The database only holds their
/// hashes.
@Component
public class CalendarAddresses implements CredentialRevoker {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private final JdbcClient database;
  private final Accounts accounts;
  private final RateLimiter limits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CalendarAddresses(
      JdbcClient database,
      Accounts accounts,
      RateLimiter limits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /// Creates the address of a user. The former one ends.
  ///
  /// @return the secret, which is not stored
  @Transactional
  public String create(Username account, ZoneId zone) {
    String secret = SecretGenerator.random();
    database
        .sql(
            """
            INSERT INTO calendar_address (account, secret_hash, zone, created_at)
            VALUES (:account, :hash, :zone, :now)
            ON CONFLICT (account) DO UPDATE
            SET secret_hash = :hash, zone = :zone, created_at = :now, last_used = NULL
            """)
        .param("account", account.value())
        .param("hash", SecretHash.of(secret))
        .param("zone", zone.getId())
        .param("now", now())
        .update();
    events.publishEvent(new SecurityEvent(account.value(), Kind.CALENDAR_CREATED));
    return secret;
  }

  /// Switches the feed off; `false` if it is off already.
  @Transactional
  public boolean delete(Username account) {
    boolean deleted = remove(account);
    if (deleted) {
      events.publishEvent(new SecurityEvent(account.value(), Kind.CALENDAR_DELETED));
    }
    return deleted;
  }

  @Override
  public void revoke(Username account, Instant since) {
    remove(account);
  }

  private boolean remove(Username account) {
    return database
            .sql("DELETE FROM calendar_address WHERE account = :account")
            .param("account", account.value())
            .update()
        == 1;
  }

  public Optional<CalendarAddress> of(Username account) {
    return database
        .sql("SELECT * FROM calendar_address WHERE account = :account")
        .param("account", account.value())
        .query((row, _) -> address(row))
        .optional();
  }

  /// Result of looking up a secret.
  public sealed interface Found {
    /// @param caller the user, who may only read, and only tasks that they see without further
    ///   permissions
    record Feed(Caller caller, ZoneId zone) implements Found {}

    /// No secret of an active account with access to tasks.
    record Unknown() implements Found {}

    /// Too many unknown secrets from the same network; it is not said whether this one is known.
    record Limited(Duration pause) implements Found {}
  }

  /// Looks up whose secret this is.
  ///
  /// @param address of the client
  public Found find(String secret, String address) {
    String network = NetworkPrefix.of(address);
    if (limits.use(RateLimit.WRONG_CALENDAR_SECRET_BY_ADDRESS, network)
        instanceof RateLimiter.Use.Refused(var pause)) {
      return new Found.Limited(pause);
    }
    Optional<Found.Feed> feed =
        SECRET.matcher(secret).matches() ? feed(SecretHash.of(secret)) : Optional.empty();
    if (feed.isEmpty()) {
      return new Found.Unknown();
    }
    limits.giveBack(RateLimit.WRONG_CALENDAR_SECRET_BY_ADDRESS, network);
    return feed.get();
  }

  private record Owned(Username account, CalendarAddress address) {}

  private Optional<Found.Feed> feed(String hash) {
    Optional<Owned> owned =
        database
            .sql("SELECT * FROM calendar_address WHERE secret_hash = :hash")
            .param("hash", hash)
            .query((row, _) -> new Owned(new Username(row.getString("account")), address(row)))
            .optional();
    Optional<Found.Feed> feed =
        owned.flatMap(one ->
            accounts
                .find(one.account())
                .filter(CalendarAddresses::mayRead)
                .map(_ ->
                    new Found.Feed(
                        new Caller(one.account(), Set.of(Authority.READ)), one.address().zone())));
    feed.ifPresent(_ -> used(hash));
    return feed;
  }

  private static boolean mayRead(Account account) {
    return account.enabled() && account.grants().contains(Authority.READ.scope());
  }

  private void used(String hash) {
    database
        .sql(
            """
            UPDATE calendar_address SET last_used = :now
            WHERE secret_hash = :hash AND coalesce(last_used, '-infinity') < :minute_ago
            """)
        .param("hash", hash)
        .param("now", now())
        .param("minute_ago", now().minusMinutes(1))
        .update();
  }

  private static CalendarAddress address(ResultSet row) throws SQLException {
    OffsetDateTime used = row.getObject("last_used", OffsetDateTime.class);
    return new CalendarAddress(
        ZoneId.of(row.getString("zone")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
