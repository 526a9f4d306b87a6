package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.cache.AccountCache;
import dev.banyan.monolith.accounts.cache.AccountCaches;
import dev.banyan.monolith.accounts.ratelimit.SubmittedUsername;
import dev.banyan.monolith.accounts.users.AccountProperties;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/// Loads accounts for authentication and checks whether sessions are still valid.
@Component
public class AccountUserDetailsService {
  private static final Logger LOG = LoggerFactory.getLogger(AccountUserDetailsService.class);
  private final JdbcClient database;
  private final AccountCache<String, AccountSecurityState> states;
  private final Duration life;
  private final Duration idle;
  private final Clock clock;

  AccountUserDetailsService(
      JdbcClient database, AccountCaches caches, AccountProperties settings, Clock clock) {
    this.database = database;
    this.states = caches.of(this::readState);
    this.life = settings.sessionLifetime();
    this.idle = settings.sessionIdle();
    this.clock = clock;
  }

  /// The account with this name.
  ///
  /// @throws UsernameNotFoundException if it does not exist
  public UserDetails load(String username) {
    Username name =
        SubmittedUsername.parse(username)
            .orElseThrow(() -> new UsernameNotFoundException("no account can have this name"));
    return database
        .sql(Accounts.SELECT + " WHERE username = :name")
        .param("name", name.value())
        .query((row, _) ->
            new AccountPrincipal(
                row.getString("username"),
                row.getString("display_name"),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                Accounts.grants(row),
                row.getLong("session_version"),
                clock.instant()))
        .optional()
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /// The account with this name, if it may sign in.
  ///
  /// @throws UsernameNotFoundException if it does not exist or is disabled
  UserDetails loadEnabled(String username) {
    UserDetails user = load(username);
    if (!user.isEnabled()) {
      throw new UsernameNotFoundException("no such account");
    }
    return user;
  }

  /// Replaces the account's password hash with a stronger one for the same password. If the
  /// account's hash has changed since it was loaded, or the database is unavailable, the next
  /// sign-in tries again. Sessions are not affected.
  public UserDetails upgrade(UserDetails user, @Nullable String hash) {
    try {
      database
          .sql(
              """
              UPDATE account SET password_hash = :hash
              WHERE username = :name AND password_hash = :old
              """)
          .param("hash", hash)
          .param("name", user.getUsername())
          .param("old", user.getPassword())
          .update();
    } catch (DataAccessException e) {
      LOG.warn("The password hash of {} could not be upgraded.", user.getUsername(), e);
    }
    return user;
  }

  /// Whether the session has reached its maximum lifetime since sign-in.
  boolean isExpired(AccountPrincipal user) {
    return !clock.instant().isBefore(user.since().plus(life));
  }

  /// Idle timeout of a signed-in user's session.
  Duration idle() {
    return idle;
  }

  /// Current state of a session's account; empty if a change to the account has invalidated the
  /// session.
  Optional<AccountSecurityState> currentState(AccountPrincipal user) {
    return states
        .get(user.getUsername())
        .filter(state -> state.sessionVersion() == user.sessionVersion());
  }

  private Optional<AccountSecurityState> readState(String username) {
    return database
        .sql(
            """
            SELECT session_version, EXISTS (SELECT FROM totp_enrollment a
                                  WHERE a.username = :name AND confirmed) AS app,
                EXISTS (SELECT FROM user_entities e
                        JOIN user_credentials c ON c.user_entity_user_id = e.id
                        WHERE e.name = :name) AS passkey,
                (SELECT staff_second_factor FROM account_policy) AS needed
            FROM account WHERE username = :name AND enabled
            """)
        .param("name", username)
        .query((row, _) ->
            new AccountSecurityState(
                row.getLong("session_version"),
                row.getBoolean("app"),
                row.getBoolean("passkey"),
                row.getBoolean("needed")))
        .optional();
  }
}
