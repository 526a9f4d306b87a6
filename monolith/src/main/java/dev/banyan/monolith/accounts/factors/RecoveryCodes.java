package dev.banyan.monolith.accounts.factors;

import dev.banyan.monolith.accounts.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.Passwords;
import dev.banyan.monolith.accounts.Revocable;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.Limits;
import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.monolith.accounts.secrets.Secrets;
import dev.banyan.tasks.Username;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Codes for who has lost the app: ten, each good for one time.
@Component
class RecoveryCodes implements Revocable {
  private static final int COUNT = 10;
  // About 119 bits: so many that a plain hash keeps them (OWASP ASVS 5.0, 6.5.2).
  private static final int GROUPS = 6;
  private final JdbcClient database;
  private final Limits limits;
  private final ApplicationEventPublisher events;

  RecoveryCodes(JdbcClient database, Limits limits, ApplicationEventPublisher events) {
    this.database = database;
    this.limits = limits;
    this.events = events;
  }

  /// Makes new codes in place of all that were left. They are shown this once.
  @Transactional
  List<String> renew(Username name) {
    removeAll(name);
    List<String> codes = Stream.generate(() -> Passwords.random(GROUPS)).limit(COUNT).toList();
    for (String code : codes) {
      database
          .sql("INSERT INTO recovery_code (username, code_hash) VALUES (:name, :hash)")
          .param("name", name.value())
          .param("hash", Secrets.hash(code))
          .update();
    }
    events.publishEvent(new SecurityEvent(name.value(), Kind.RECOVERY_CODES_MADE, ""));
    return codes;
  }

  int left(Username name) {
    return database
        .sql("SELECT count(*) FROM recovery_code WHERE username = :name")
        .param("name", name.value())
        .query(Integer.class)
        .single();
  }

  /// Takes a code, which is then used up. The right one counts however many wrong ones came before:
  /// they are too long to be guessed, and somebody who has the password must not be able to keep
  /// the owner out.
  Proof use(Username name, String typed) {
    if (remove(name, typed)) {
      events.publishEvent(
          new SecurityEvent(name.value(), Kind.RECOVERY_CODE_USED, left(name) + " left"));
      return Proof.RIGHT;
    }
    return switch (limits.use(Limit.WRONG_RECOVERY_CODE_BY_ACCOUNT, name.value())) {
      case Use.Granted() -> Proof.WRONG;
      case Use.Refused _ -> Proof.TOO_MANY;
    };
  }

  private boolean remove(Username name, String typed) {
    return database
            .sql("DELETE FROM recovery_code WHERE username = :name AND code_hash = :hash")
            .param("name", name.value())
            .param("hash", Secrets.hash(typed.strip().toLowerCase(Locale.ROOT)))
            .update()
        == 1;
  }

  void removeAll(Username name) {
    database
        .sql("DELETE FROM recovery_code WHERE username = :name")
        .param("name", name.value())
        .update();
  }

  /// Those that a stranger has made are theirs alone.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM recovery_code WHERE username = :name AND made_at >= :since")
        .param("name", account.value())
        .param("since", Timestamp.from(since.minusSeconds(1)))
        .update();
  }
}
