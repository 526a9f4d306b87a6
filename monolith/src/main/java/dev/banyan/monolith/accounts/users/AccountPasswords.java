package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// The passwords of accounts that there are: asked for again, changed, and reset. A change ends the
/// account's sessions.
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

  /// What asking for the password came to.
  public enum Proof {
    RIGHT,
    WRONG,
    /// Too many wrong ones; none is looked at for a minute.
    TOO_MANY
  }

  /// Asks for the password of whoever is signed in, before what reaches far.
  public Proof prove(Username name, String password) {
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

  /// What a change of a password came to.
  public sealed interface Change {
    record Done() implements Change {}

    record NotProven(Proof proof) implements Change {}

    record Refused(PasswordViolation why) implements Change {}

    record NoSuchAccount() implements Change {}
  }

  /// Changes one's own password.
  public Change change(Username name, String current, String next) {
    Proof proof = prove(name, current);
    return proof == Proof.RIGHT ? set(name, next) : new Change.NotProven(proof);
  }

  /// What is wrong with a password that the account is to have, or that nothing is.
  public Optional<PasswordViolation> fault(Username name, String next) {
    return accounts
        .find(name)
        .flatMap(account -> PasswordRules.fault(next, name, account.displayName()));
  }

  /// Gives an account a password that an administrator will hand over.
  public Change reset(Username name, String password) {
    return set(name, password);
  }

  /// Gives an account a new password, which is handed over once.
  ///
  /// @param by the administrator, as the owner knows them
  public String handOut(Username name, String by) {
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

  /// Makes the password count no more: nobody knows the one in its place.
  public void lock(Username name) {
    replace(name, PasswordGenerator.random());
  }

  private boolean replace(Username name, String password) {
    return database
            .sql(
                "UPDATE account SET password_hash = :hash, stamp = stamp + 1 WHERE username ="
                    + " :name")
            .param("hash", hashes.encode(password))
            .param("name", name.value())
            .update()
        == 1;
  }
}
