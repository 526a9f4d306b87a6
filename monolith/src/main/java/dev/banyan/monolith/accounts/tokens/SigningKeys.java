package dev.banyan.monolith.accounts.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Signing keys shared by all instances. They are stored encrypted in the database, so they survive
/// a restart, and re-read every 15 seconds, so every instance sees new keys.
@Component
public class SigningKeys {
  /// Time between publication of a new key and its first signature; longer than any cache of the
  /// key set.
  public static final Duration NOTICE = Duration.ofMinutes(10);

  private static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);
  private static final Duration TURN = Duration.ofDays(30);
  // An arbitrary number that no other advisory lock of this database uses.
  private static final long LOCK = 0x62616e79616eL;

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final ColumnCipher cipher;
  private final Clock time;
  private volatile List<SigningKey> keys;

  SigningKeys(
      JdbcClient database, TransactionOperations transactions, ColumnCipher cipher, Clock time) {
    this.database = database;
    this.transactions = transactions;
    this.cipher = cipher;
    this.time = time;
    keys = List.copyOf(transactions.execute(_ -> loadOrCreate()));
  }

  private List<SigningKey> loadOrCreate() {
    lock();
    List<SigningKey> stored = stored();
    if (!stored.isEmpty()) {
      return stored;
    }
    add(Duration.ZERO);
    return stored();
  }

  private void lock() {
    database
        .sql("SELECT pg_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query((_, _) -> "")
        .list();
  }

  private List<SigningKey> stored() {
    return database
        .sql(
            """
            SELECT id, jwk, signs_from FROM signing_key
            WHERE retires_at IS NULL OR retires_at > now() ORDER BY signs_from DESC
            """)
        .query((row, _) -> SigningKey.from(row, cipher))
        .list();
  }

  private void add(Duration notice) {
    ECKey made = SigningKey.create();
    database
        .sql(
            """
            INSERT INTO signing_key (id, jwk, signs_from)
            VALUES (:id, :jwk, now() + :notice * interval '1 s')
            """)
        .param("id", made.getKeyID())
        .param("jwk", SigningKey.encrypted(made, cipher))
        .param("notice", notice.toSeconds())
        .update();
  }

  /// All known keys, published and retired, newest first.
  public List<PublishedKey> known() {
    return database
        .sql("SELECT id, signs_from, retires_at FROM signing_key ORDER BY signs_from DESC")
        .query((row, _) ->
            new PublishedKey(
                row.getString("id"),
                row.getTimestamp("signs_from").toInstant(),
                Optional.ofNullable(row.getTimestamp("retires_at")).map(Timestamp::toInstant)))
        .list();
  }

  /// Creates the next key. It is published immediately and signs after [#NOTICE]. Earlier keys are
  /// retired once all tokens they signed have expired.
  public void rotate() {
    rotate(NOTICE);
  }

  void rotate(Duration notice) {
    rotate(notice, time.instant());
  }

  private void rotate(Duration notice, Instant olderThan) {
    transactions.executeWithoutResult(_ -> {
      lock();
      // The next key may already be waiting.
      if (stored().getFirst().signsFrom().isAfter(olderThan)) {
        return;
      }
      database
          .sql(
              """
              UPDATE signing_key SET retires_at = now() + :rest * interval '1 s'
              WHERE retires_at IS NULL
              """)
          .param("rest", notice.plus(LONGEST_TOKEN).toSeconds())
          .update();
      add(notice);
    });
    refresh();
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 5_000)
  void refresh() {
    keys = stored();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void rotateIfDue() {
    rotate(NOTICE, time.instant().minus(TURN));
  }

  /// The current signing key.
  public ECKey signing() {
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(time.instant()))
        .findFirst()
        // At the very first start, the clocks of two machines may differ slightly.
        .orElseGet(
            () -> keys.stream().min(Comparator.comparing(SigningKey::signsFrom)).orElseThrow())
        .jwk();
  }

  /// The public keys for token verification.
  public JWKSet published() {
    return new JWKSet(keys.stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList());
  }

  /// Signs with the current key.
  public String sign(JOSEObjectType type, JWTClaimsSet claims) {
    ECKey key = signing();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(),
            claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }
}
