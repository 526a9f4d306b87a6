package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.testkit.EarlierDatabase;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.EncryptionProperties;
import dev.banyan.monolith.encryption.EncryptionUpgrade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Databases of earlier versions, with rows in them, and what an upgrade makes of them.
class UpgradeTest {
  private static final String WRITE =
      """
      INSERT INTO task (id, title, notes, status, priority, labels, owner, created_at, updated_at, version)
      VALUES (gen_random_uuid(), 'New', '', 'OPEN', 2, '{}', 'alice', now(), now(), 1)
      """;

  // Reverses versions 90 and later, to compare the rows with those from before.
  private static final String FORMER_NAMES =
      """
      ALTER TABLE account RENAME COLUMN security_stamp TO mark;
      ALTER TABLE account RENAME COLUMN session_version TO stamp;
      ALTER TABLE revoked_key RENAME COLUMN revocation_key TO ground;
      ALTER TABLE revoked_key RENAME COLUMN revoked_at TO fallen_at;
      ALTER TABLE revoked_key RENAME TO fallen_ground;
      ALTER TABLE rate_limit RENAME COLUMN resets_at TO full_again;
      ALTER TABLE known_network RENAME COLUMN network_hash TO place;
      ALTER TABLE known_network RENAME TO known_place;
      ALTER TABLE outbound_email RENAME COLUMN created_at TO written_at;
      ALTER TABLE outbound_email RENAME COLUMN next_attempt_at TO due_at;
      ALTER TABLE outbound_email RENAME TO letter;
      ALTER TABLE one_time_token RENAME COLUMN created_at TO made_at;
      ALTER TABLE one_time_token RENAME COLUMN expires_at TO ends_at;
      ALTER TABLE one_time_token RENAME TO link;
      ALTER TABLE totp_enrollment RENAME COLUMN created_at TO added_at;
      ALTER TABLE totp_enrollment RENAME TO authenticator_app;
      ALTER TABLE recovery_code RENAME COLUMN created_at TO made_at;
      ALTER TABLE trusted_device RENAME COLUMN created_at TO made_at;
      ALTER TABLE trusted_device RENAME COLUMN expires_at TO ends_at;
      ALTER TABLE trusted_device RENAME TO remembered_browser;
      ALTER TABLE linked_identity RENAME COLUMN display_name TO shown_as;
      ALTER TABLE impersonation RENAME COLUMN started_at TO began;
      ALTER TABLE impersonation RENAME COLUMN expires_at TO until;
      ALTER TABLE impersonation RENAME COLUMN ended_at TO ended;
      ALTER TABLE impersonation RENAME TO acting;
      ALTER TABLE personal_access_token RENAME TO personal_token;
      ALTER TABLE account_group DISABLE TRIGGER USER;
      UPDATE account_group SET permissions = array_replace(permissions, 'view:user', 'view:person')
      """;

  @ParameterizedTest
  @ValueSource(strings = {"monolith-52", "monolith-60", "monolith-65"})
  void keepsEveryRowOfAnEarlierVersion(String dump) {
    EarlierDatabase earlier = EarlierDatabase.restore(dump);
    Map<String, String> columns = earlier.columns();
    Map<String, List<String>> before = earlier.rows(columns);
    assertThat(before.get("task")).hasSize(2);
    assertThat(before.get("account")).hasSize(3);

    upgrade(earlier, "SERVICE");

    assertThat(earlier.query("SELECT authorization_grant_types FROM oauth2_registered_client"))
        .containsExactly("authorization_code,refresh_token");
    // What is meant to change: apps without a secret get refresh tokens, and keys that stood in
    // clear are gone.
    before.put("signing_key", List.of());
    earlier
        .database()
        .execute(
            "UPDATE oauth2_registered_client SET authorization_grant_types = 'authorization_code'");
    earlier.database().execute(FORMER_NAMES);
    assertThat(earlier.rows(columns)).isEqualTo(before);
    assertThat(earlier.query("SELECT DISTINCT side || owner || epoch FROM ownership"))
        .containsExactly("MONOLITHMONOLITH3");
    earlier.database().execute(WRITE);
    assertThat(earlier.query("SELECT image ->> 'title' FROM change_feed ORDER BY position DESC"))
        .startsWith("New");
    assertThat(earlier.query("SELECT count(*) FROM used_refresh_token")).containsExactly("0");
  }

  @Test
  void encryptsTheSecretsOfAnEarlierVersion() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    upgrade(earlier, "SERVICE");
    assertEncrypted(earlier);
  }

  private static void assertEncrypted(EarlierDatabase earlier) {
    TestDatabase database = earlier.database();
    String token = "SELECT refresh_token_value FROM oauth2_authorization";
    String clear = earlier.query(token).getFirst();
    SingleConnectionDataSource connection =
        new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
    EncryptionUpgrade encryption = new EncryptionUpgrade(connection);
    ColumnCipher cipher =
        encryption.load(new EncryptionProperties(MonolithFixture.ENCRYPTION_KEY, null));
    encryption.run(cipher);
    connection.destroy();

    assertThat(earlier.query("SELECT jwk FROM signing_key")).as("they stood in clear").isEmpty();
    assertThat(
            cipher.decrypt(
                earlier.query(token).getFirst(),
                "oauth2_authorization.refresh_token_value",
                earlier.query("SELECT id FROM oauth2_authorization").getFirst()))
        .isEqualTo(clear);
    assertThat(earlier.query("SELECT count(*) FROM used_refresh_token")).containsExactly("0");
  }

  @Test
  void takesLongerThanARequestMay() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    earlier.slowDown();

    upgrade(earlier, "MONOLITH");

    assertThat(earlier.query("SELECT count(*) FROM replica_progress")).containsExactly("2");
  }

  @Test
  void refusesAVersionThatCameAfterHigherOnes() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    earlier.database().execute("DELETE FROM flyway_schema_history WHERE version = '64'");

    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> upgrade(earlier, "MONOLITH"))
        .withMessageContaining("64");
  }

  @ParameterizedTest
  @CsvSource({
    "monolith, SERVICE, MONOLITH",
    "' Monolith ', SERVICE, MONOLITH",
    "service, MONOLITH, SERVICE",
    "ME, MONOLITH, MONOLITH",
    "ME, SERVICE, SERVICE"
  })
  void repairsAnOwnerThatWasNeverChecked(String written, String set, String repaired) {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    write(earlier, written, 1);
    earlier.database().execute("DELETE FROM migration");

    upgrade(earlier, set);

    assertThat(earlier.query("SELECT DISTINCT owner FROM ownership")).containsExactly(repaired);
    if (repaired.equals("MONOLITH")) {
      earlier.database().execute(WRITE);
    }
  }

  @Test
  void prefersTheEngineOverTheSettingInARepair() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    write(earlier, "ME", 1);
    earlier.database().execute("UPDATE migration SET owner = 'monolith'");

    upgrade(earlier, "SERVICE");

    assertThat(earlier.query("SELECT DISTINCT owner FROM ownership")).containsExactly("MONOLITH");
    assertThat(earlier.query("SELECT DISTINCT owner FROM migration")).containsExactly("MONOLITH");
  }

  @Test
  void guessesNoOwnerAfterAHandOver() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    write(earlier, "ME", 3);

    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> upgrade(earlier, "MONOLITH"))
        .withMessageContaining("\"ME\"")
        .withMessageContaining("SERVICE or MONOLITH");
  }

  @Test
  void takesNoOwnerFromThenOnThatIsNotASide() {
    EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
    upgrade(earlier, "MONOLITH");

    for (String sql :
        List.of(
            "UPDATE ownership SET owner = 'monolith'",
            "UPDATE ownership SET side = 'ME'",
            "UPDATE migration SET owner = 'ME'")) {
      assertThatThrownBy(() -> earlier.database().execute(sql))
          .describedAs(sql)
          .hasStackTraceContaining("_known");
    }
  }

  @Test
  void refusesAnotherEncoding() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> upgrade(TestDatabase.withoutUnicode(), "MONOLITH"))
        .withMessageContaining("encoding SQL_ASCII, but Banyan needs UTF8");
  }

  private static void write(EarlierDatabase earlier, String owner, int epoch) {
    earlier
        .database()
        .execute("UPDATE ownership SET owner = '%s', epoch = %d".formatted(owner, epoch));
  }

  private static void upgrade(EarlierDatabase earlier, String owner) {
    upgrade(earlier.database(), owner);
  }

  private static void upgrade(TestDatabase database, String owner) {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.url());
      pool.setUsername(database.user());
      pool.setPassword(database.password());
      FlywayUpgrade.migrate(
          Flyway.configure()
              .dataSource(new SchemaDataSource(pool, Duration.ZERO))
              .locations("classpath:db/monolith", "classpath:db/movable")
              .placeholders(Map.of("owner", owner))
              .load());
    }
  }
}
