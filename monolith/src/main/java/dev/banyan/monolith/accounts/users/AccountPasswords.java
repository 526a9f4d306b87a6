package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Verifies, changes and resets the passwords of existing accounts. A change ends the account's
/// sessions.
@Component
public class AccountPasswords {
  private final JdbcClient database;
  private final Accounts accounts;
  private final PasswordEncoder hashes;
  private final RateLimiter rateLimiter;
  private final ApplicationEventPublisher events;

  AccountPasswords(
      JdbcClient database,
      Accounts accounts,
      PasswordEncoder hashes,
      RateLimiter rateLimiter,
      ApplicationEventPublisher events) {
    this.database = database;
    this.accounts = accounts;
    this.hashes = hashes;
    this.rateLimiter = rateLimiter;
    this.events = events;
  }

  /// Result of verifying the password.
  public enum Proof {
    RIGHT,
    WRONG,
    /// Too many failed attempts; passwords are not checked for a minute.
    TOO_MANY
  }

  /// Verifies the password of the signed-in user before a sensitive operation.
  public Proof verify(Username name, String password) {
    return switch (rateLimiter.use(RateLimit.WRONG_PROOF_BY_ACCOUNT, name.value())) {
      case Use.Refused _ -> Proof.TOO_MANY;
      case Use.Granted() when isPasswordOf(name, password) -> {
        rateLimiter.giveBack(RateLimit.WRONG_PROOF_BY_ACCOUNT, name.value());
        yield Proof.RIGHT;
      }
      case Use.Granted() -> Proof.WRONG;
    };
  }

  private boolean isPasswordOf(Username name, String password) {
    String hash =
        database
            .sql("SELECT password_hash FROM account WHERE username = :name")
            .param("name", name.value())
            .query(String.class)
            .optional()
            .orElse("");
    return !PasswordRules.isTooLong(password) && hashes.matches(password, hash);
  }

  /// Result of a password change.
  public sealed interface Change {
    record Done() implements Change {}

    record NotProven(Proof proof) implements Change {}

    record Refused(PasswordViolation why) implements Change {}

    record NoSuchAccount() implements Change {}
  }

  /// Changes the user's own password.
  public Change change(Username name, String current, String next) {
    Proof proof = verify(name, current);
    return proof == Proof.RIGHT ? set(name, next) : new Change.NotProven(proof);
  }

  /// The first rule that a new password for the account violates, if any.
  public Optional<PasswordViolation> fault(Username name, String next) {
    return accounts
        .find(name)
        .flatMap(account -> PasswordRules.fault(next, name, account.displayName()));
  }

  /// Sets a password that an administrator will hand to the user.
  public Change reset(Username name, String password) {
    return set(name, password);
  }

  /// Sets a generated password, which is shown once.
  ///
  /// @param by the administrator, as named to the owner
  public String generate(Username name, String by) {
    String password = PasswordGenerator.random();
    replace(name, password);
    events.publishEvent(
        SecurityEvent.byStaff(
            name.value(),
            Kind.PASSWORD_CHANGED,
            AccountMessages.message("activity.detail.changed-by", by)));
    return password;
  }

  private Change set(Username name, String password) {
    Optional<Account> account = accounts.find(name);
    if (account.isEmpty()) {
      return new Change.NoSuchAccount();
    }
    Optional<PasswordViolation> fault =
        PasswordRules.fault(password, name, account.get().displayName());
    if (fault.isPresent()) {
      return new Change.Refused(fault.get());
    }
    return replace(name, password) ? changed(name) : new Change.NoSuchAccount();
  }

  private Change changed(Username name) {
    events.publishEvent(new SecurityEvent(name.value(), Kind.PASSWORD_CHANGED));
    return new Change.Done();
  }

  /// Locks the password by replacing it with one that nobody knows.
  public void lock(Username name) {
    replace(name, PasswordGenerator.random());
  }

  private boolean replace(Username name, String password) {
    return database
            .sql(
                "UPDATE account SET password_hash = :hash, session_version = session_version + 1"
                    + " WHERE username = :name")
            .param("hash", hashes.encode(password))
            .param("name", name.value())
            .update()
        == 1;
  }
}
