package dev.banyan.monolith.accounts.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.encryption.ColumnCipher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The secrets of authenticator apps, as the database keeps them.
final class StoredSecrets {
  private static final String COLUMN = "totp_enrollment.secret";

  private StoredSecrets() {}

  static byte[] read(MonolithFixture monolith, String name) {
    byte[] kept =
        monolith
            .bean(JdbcClient.class)
            .sql("SELECT secret FROM totp_enrollment WHERE username = :name")
            .param("name", name)
            .query(byte[].class)
            .single();
    return monolith.bean(ColumnCipher.class).decryptBytes(new String(kept, US_ASCII), COLUMN, name);
  }

  /// Gives an account an app that counts.
  static void write(MonolithFixture monolith, String name, byte[] secret) {
    monolith
        .bean(JdbcClient.class)
        .sql(
            """
            INSERT INTO totp_enrollment (username, secret, confirmed) VALUES (:name, :secret, true)
            """)
        .param("name", name)
        .param(
            "secret",
            monolith.bean(ColumnCipher.class).encrypt(secret, COLUMN, name).getBytes(US_ASCII))
        .update();
  }
}
