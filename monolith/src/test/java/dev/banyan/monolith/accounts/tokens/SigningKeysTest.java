package dev.banyan.monolith.accounts.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.encryption.ColumnCipher;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SigningKeysTest {
  private static final ColumnCipher CIPHER = ColumnCipher.of(MonolithFixture.ENCRYPTION_KEY);
  private final DriverManagerDataSource source = source();
  private final JdbcClient database = JdbcClient.create(source);
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(source));

  private static DriverManagerDataSource source() {
    TestDatabase made = TestDatabase.create();
    DriverManagerDataSource source =
        new DriverManagerDataSource(made.url(), made.user(), made.password());
    JdbcClient.create(source)
        .sql(
            """
            CREATE TABLE signing_key (
              id text PRIMARY KEY, jwk text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
              signs_from timestamptz NOT NULL DEFAULT now(), retires_at timestamptz)
            """)
        .update();
    return source;
  }

  @Test
  void publishesTheNextKeyBeforeItSignsAndTheLastOneForAsLongAsItsTokensLive() throws Exception {
    SigningKeys keys = new SigningKeys(database, transactions, CIPHER, Clock.systemUTC());
    String first = keys.signing().getKeyID();
    String token = keys.sign(JOSEObjectType.JWT, new JWTClaimsSet.Builder().build());

    keys.rotate();
    assertThat(ids(keys)).hasSize(2).contains(first);
    assertThat(keys.signing().getKeyID()).isEqualTo(first);

    database.sql("UPDATE signing_key SET signs_from = now() WHERE signs_from > now()").update();
    keys.refresh();
    assertThat(keys.signing().getKeyID()).isNotEqualTo(first);
    assertThat(
            SignedJWT.parse(token)
                .verify(new ECDSAVerifier(keys.published().getKeyByKeyId(first).toECKey())))
        .isTrue();

    database
        .sql("UPDATE signing_key SET retires_at = now() WHERE id = :id")
        .param("id", first)
        .update();
    keys.refresh();
    assertThat(ids(keys)).hasSize(1).doesNotContain(first);
  }

  @Test
  void makesOneKeyForInstancesThatStartTogetherAndOneNextKey() {
    SigningKeys here = new SigningKeys(database, transactions, CIPHER, Clock.systemUTC());
    SigningKeys there = new SigningKeys(database, transactions, CIPHER, Clock.systemUTC());
    assertThat(ids(there)).isEqualTo(ids(here));
    assertThat(there.published().getKeys()).noneMatch(JWK::isPrivate);
    assertThat(database.sql("SELECT jwk FROM signing_key").query(String.class).single())
        .startsWith("enc:v1:");
    here.rotateIfDue();
    there.rotateIfDue();
    assertThat(ids(here)).hasSize(1);
    database.sql("UPDATE signing_key SET signs_from = now() - interval '31 days'").update();
    here.rotateIfDue();
    there.rotateIfDue();
    there.refresh();
    assertThat(ids(there)).hasSize(2).isEqualTo(ids(here));
  }

  private static List<String> ids(SigningKeys keys) {
    return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
  }
}
