package dev.banyan.monolith.accounts.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// TOTP enrollments, at most one per account. Each code is accepted once, so an observed code or a
/// resubmitted form cannot be used again.
@Component
class TotpEnrollments implements CredentialRevoker {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String COLUMN = "totp_enrollment.secret";
  private static final int SECRET = 20;
  // Tolerates clock skew and the time that typing takes.
  private static final int STEPS_AROUND = 1;
  private final JdbcClient database;
  private final ColumnCipher cipher;
  private final RateLimiter rateLimiter;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  TotpEnrollments(
      JdbcClient database,
      ColumnCipher cipher,
      RateLimiter rateLimiter,
      Clock clock,
      ApplicationEventPublisher events) {
    this.database = database;
    this.cipher = cipher;
    this.rateLimiter = rateLimiter;
    this.clock = clock;
    this.events = events;
  }

  /// Starts an enrollment. An unconfirmed enrollment keeps its secret, so the page can be reloaded.
  /// Does nothing if an enrollment is already confirmed.
  ///
  /// @return the new secret; empty if an app is already enrolled
  Optional<byte[]> start(Username name) {
    byte[] secret = new byte[SECRET];
    RANDOM.nextBytes(secret);
    database
        .sql(
            """
            INSERT INTO totp_enrollment (username, secret) VALUES (:name, :secret)
            ON CONFLICT DO NOTHING
            """)
        .param("name", name.value())
        .param("secret", cipher.encrypt(secret, COLUMN, name.value()).getBytes(US_ASCII))
        .update();
    return secret(name, false);
  }

  boolean isEnrolled(Username name) {
    return kept(name, true).isPresent();
  }

  private Optional<byte[]> secret(Username name, boolean confirmed) {
    return kept(name, confirmed)
        .map(kept -> cipher.decryptBytes(new String(kept, US_ASCII), COLUMN, name.value()));
  }

  private Optional<byte[]> kept(Username name, boolean confirmed) {
    return database
        .sql(
            """
            SELECT secret FROM totp_enrollment
            WHERE username = :name AND confirmed = :confirmed
            """)
        .param("name", name.value())
        .param("confirmed", confirmed)
        .query(byte[].class)
        .optional();
  }

  /// Verifies the first code of a new enrollment and activates it.
  Proof confirm(Username name, String code) {
    Proof proof = take(name, code, false);
    if (proof == Proof.RIGHT) {
      database
          .sql("UPDATE totp_enrollment SET confirmed = true WHERE username = :name")
          .param("name", name.value())
          .update();
      events.publishEvent(
          new SecurityEvent(
              name.value(),
              Kind.FACTOR_ADDED,
              AccountMessages.message("activity.detail.authenticator-app")));
    }
    return proof;
  }

  /// Verifies a code of an active enrollment.
  Proof verify(Username name, String code) {
    return take(name, code, true);
  }

  private Proof take(Username name, String code, boolean confirmed) {
    return switch (rateLimiter.use(RateLimit.WRONG_CODE_BY_ACCOUNT, name.value())) {
      case Use.Refused _ -> Proof.TOO_MANY;
      case Use.Granted() when isNewAndRight(name, code, confirmed) -> {
        rateLimiter.giveBack(RateLimit.WRONG_CODE_BY_ACCOUNT, name.value());
        yield Proof.RIGHT;
      }
      case Use.Granted() -> Proof.WRONG;
    };
  }

  private boolean isNewAndRight(Username name, String code, boolean confirmed) {
    Optional<byte[]> secret = secret(name, confirmed);
    if (secret.isEmpty()) {
      return false;
    }
    long now = Totp.step(clock.instant());
    for (long step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step++) {
      byte[] right = Totp.code(secret.get(), step).getBytes(US_ASCII);
      if (MessageDigest.isEqual(right, code.getBytes(US_ASCII)) && useUp(name, step)) {
        return true;
      }
    }
    return false;
  }

  // Of two concurrent requests with the same code, only one updates the row.
  private boolean useUp(Username name, long step) {
    return database
            .sql(
                """
                UPDATE totp_enrollment SET last_step = :step
                WHERE username = :name AND last_step < :step
                """)
            .param("name", name.value())
            .param("step", step)
            .update()
        == 1;
  }

  void remove(Username name) {
    int removed =
        database
            .sql("DELETE FROM totp_enrollment WHERE username = :name")
            .param("name", name.value())
            .update();
    if (removed == 1) {
      events.publishEvent(
          new SecurityEvent(
              name.value(),
              Kind.FACTOR_REMOVED,
              AccountMessages.message("activity.detail.authenticator-app")));
    }
  }

  /// Removes an enrollment added since then: an attacker could use it to sign in again.
  @Override
  public void revoke(Username account, Instant since) {
    database
        .sql("DELETE FROM totp_enrollment WHERE username = :name AND created_at >= :since")
        .param("name", account.value())
        .param("since", Timestamp.from(since.minusSeconds(1)))
        .update();
  }
}
