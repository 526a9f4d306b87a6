package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.PasswordGenerator;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Single-use recovery codes for users who have lost their authenticator app. Each set has ten.
@Component
class RecoveryCodes implements CredentialRevoker {
  private static final int COUNT = 10;
  // About 119 bits, enough entropy for an unsalted fast hash (OWASP ASVS 5.0, 6.5.2).
  private static final int GROUPS = 6;
  private final JdbcClient database;
  private final RateLimiter rateLimiter;
  private final ApplicationEventPublisher events;

  RecoveryCodes(JdbcClient database, RateLimiter rateLimiter, ApplicationEventPublisher events) {
    this.database = database;
    this.rateLimiter = rateLimiter;
    this.events = events;
  }

  /// Replaces all remaining codes with new ones, which are shown only once.
  @Transactional
  List<String> renew(Username name) {
    removeAll(name);
    List<String> codes =
        Stream.generate(() -> PasswordGenerator.random(GROUPS)).limit(COUNT).toList();
    for (String code : codes) {
      database
          .sql("INSERT INTO recovery_code (username, code_hash) VALUES (:name, :hash)")
          .param("name", name.value())
          .param("hash", SecretGenerator.hash(code))
          .update();
    }
    events.publishEvent(new SecurityEvent(name.value(), Kind.RECOVERY_CODES_CREATED));
    return codes;
  }

  int left(Username name) {
    return database
        .sql("SELECT count(*) FROM recovery_code WHERE username = :name")
        .param("name", name.value())
        .query(Integer.class)
        .single();
  }

  /// Verifies a code and invalidates it. A correct code is accepted regardless of earlier failures:
  /// codes are too long to guess, and an attacker who knows the password must not be able to lock
  /// the owner out.
  Proof use(Username name, String typed) {
    if (remove(name, typed)) {
      events.publishEvent(
          new SecurityEvent(
              name.value(),
              Kind.RECOVERY_CODE_USED,
              AccountMessages.message("activity.detail.codes-left", left(name))));
      return Proof.RIGHT;
    }
    return switch (rateLimiter.use(RateLimit.WRONG_RECOVERY_CODE_BY_ACCOUNT, name.value())) {
      case Use.Granted() -> Proof.WRONG;
      case Use.Refused _ -> Proof.TOO_MANY;
    };
  }

  private boolean remove(Username name, String typed) {
    return database
            .sql("DELETE FROM recovery_code WHERE username = :name AND code_hash = :hash")
            .param("name", name.value())
            .param("hash", SecretGenerator.hash(typed.strip().toLowerCase(Locale.ROOT)))
            .update()
        == 1;
  }

  void removeAll(Username name) {
    database
        .sql("DELETE FROM recovery_code WHERE username = :name")
        .param("name", name.value())
        .update();
  }

  /// Removes codes created since then, because only an attacker knows them.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM recovery_code WHERE username = :name AND created_at >= :since")
        .param("name", account.value())
        .param("since", Timestamp.from(since.minusSeconds(1)))
        .update();
  }
}
