package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Username;
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

/// Looks accounts up for signing in, and tells whether a session still stands.
@Component
public class AccountUserDetailsService {
  private static final Logger LOG = LoggerFactory.getLogger(AccountUserDetailsService.class);
  private final JdbcClient database;
  private final Duration life;
  private final Duration idle;
  private final Clock clock;

  AccountUserDetailsService(JdbcClient database, AccountProperties settings, Clock clock) {
    this.database = database;
    this.life = settings.sessionLife();
    this.idle = settings.sessionIdle();
    this.clock = clock;
  }

  /// The account of this name.
  ///
  /// @throws UsernameNotFoundException where there is none
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
                row.getLong("stamp"),
                clock.instant()))
        .optional()
        .orElseThrow(() -> new UsernameNotFoundException("no such account"));
  }

  /// The account of this name, where it may sign in.
  ///
  /// @throws UsernameNotFoundException where there is none
  UserDetails loadEnabled(String username) {
    UserDetails user = load(username);
    if (!user.isEnabled()) {
      throw new UsernameNotFoundException("no such account");
    }
    return user;
  }

  /// Puts a stronger hash of the same password in place of the one that the account was loaded
  /// with. Where that is no longer the account's, or the database does not answer, the next sign-in
  /// tries again; sessions go on.
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

  /// Whether the sign-in was so long ago that its session ends.
  boolean isLongAgo(AccountPrincipal user) {
    return !clock.instant().isBefore(user.since().plus(life));
  }

  /// After which time without use the session of a signed-in user ends.
  Duration idle() {
    return idle;
  }

  /// How the account of a session stands; empty where something has happened to it that ends its
  /// sessions.
  Optional<AccountSecurityState> standing(AccountPrincipal user) {
    return database
        .sql(
            """
            SELECT stamp, EXISTS (SELECT FROM authenticator_app a
                                  WHERE a.username = :name AND confirmed) AS app,
                EXISTS (SELECT FROM user_entities e
                        JOIN user_credentials c ON c.user_entity_user_id = e.id
                        WHERE e.name = :name) AS passkey,
                (SELECT staff_second_factor FROM account_policy) AS needed
            FROM account WHERE username = :name AND enabled
            """)
        .param("name", user.getUsername())
        .query((row, _) ->
            new AccountSecurityState(
                row.getLong("stamp"),
                row.getBoolean("app"),
                row.getBoolean("passkey"),
                row.getBoolean("needed")))
        .optional()
        .filter(accountSecurityState -> accountSecurityState.stamp() == user.stamp());
  }
}
