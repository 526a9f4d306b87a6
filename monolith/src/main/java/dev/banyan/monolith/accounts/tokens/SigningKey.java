package dev.banyan.monolith.accounts.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.UUID;

/// A P-256 signing key and the time from which it signs.
record SigningKey(ECKey jwk, Instant signsFrom) {

  private static final String COLUMN = "signing_key.jwk";

  static SigningKey from(ResultSet row, ColumnCipher cipher) throws SQLException {
    try {
      String jwk = cipher.decrypt(row.getString("jwk"), COLUMN, row.getString("id"));
      return new SigningKey(ECKey.parse(jwk), row.getTimestamp("signs_from").toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("a row of signing_key holds no key", e);
    }
  }

  /// The encrypted key as stored in its row.
  static String encrypted(ECKey jwk, ColumnCipher cipher) {
    return cipher.encrypt(jwk.toJSONString(), COLUMN, jwk.getKeyID());
  }

  static ECKey create() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }
}
