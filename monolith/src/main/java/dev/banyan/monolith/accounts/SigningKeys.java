package dev.banyan.monolith.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// The keys that tokens are signed with: in the database, so that all instances share them and a
/// restart keeps them.
@Component
class SigningKeys {
  // Any number that no other advisory lock of this database uses.
  private static final long FIRST_KEY_LOCK = 0x62616e79616eL;

  private final List<ECKey> keys;

  SigningKeys(JdbcClient database, TransactionOperations transactions) {
    keys = List.copyOf(transactions.execute(_ -> loadOrMake(database)));
  }

  private static List<ECKey> loadOrMake(JdbcClient database) {
    database
        .sql("SELECT pg_advisory_xact_lock(:lock)")
        .param("lock", FIRST_KEY_LOCK)
        .query((_, _) -> "")
        .list();
    List<ECKey> stored =
        database
            .sql("SELECT jwk FROM signing_key ORDER BY created_at DESC")
            .query((row, _) -> parse(row.getString(1)))
            .list();
    if (!stored.isEmpty()) {
      return stored;
    }
    ECKey first = newKey();
    database
        .sql("INSERT INTO signing_key (id, jwk) VALUES (:id, :jwk)")
        .param("id", first.getKeyID())
        .param("jwk", first.toJSONString())
        .update();
    return List.of(first);
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }

  private static ECKey parse(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("a row of signing_key holds no key", e);
    }
  }

  ECKey newest() {
    return keys.getFirst();
  }

  JWKSet published() {
    return new JWKSet(keys.stream().<JWK>map(ECKey::toPublicJWK).toList());
  }
}
