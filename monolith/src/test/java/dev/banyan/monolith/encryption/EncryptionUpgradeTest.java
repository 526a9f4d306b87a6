package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.banyan.migration.testkit.EarlierDatabase;
import dev.banyan.migration.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A database of an earlier version, with secrets in clear, and what becomes of them.
class EncryptionUpgradeTest {
  private static final String OLD = key((byte) 1);
  private static final String NEW = key((byte) 2);
  private static final EncryptionProperties SETTINGS = settings(OLD);
  private final EarlierDatabase earlier = EarlierDatabase.restore("monolith-65");
  private final SingleConnectionDataSource connection = connection(earlier.database());
  private final JdbcClient database = JdbcClient.create(connection);
  private final EncryptionUpgrade upgrade = new EncryptionUpgrade(connection);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    connection.destroy();
  }

  @Test
  void encryptsEverySecretOfAnEarlierVersionAndLosesNone() {
    fill();
    migrate();
    Map<String, String> clear = values();
    assertThat(clear).hasSizeGreaterThan(1_200);

    ColumnCipher cipher = upgrade.load(SETTINGS);
    upgrade.run(cipher);

    Map<String, String> encrypted = values();
    assertThat(encrypted.keySet()).isEqualTo(clear.keySet());
    assertThat(encrypted.values()).allMatch(value -> value.startsWith("enc:v1:"));
    assertThat(decrypted(cipher)).isEqualTo(clear);
    assertThat(count("SELECT count(*) FROM used_refresh_token")).isZero();
    assertThat(
            count(
                "SELECT count(*) FROM oauth2_authorization WHERE refresh_token_hash ="
                    + " sha256('refresh-7')"))
        .isOne();
    upgrade.run(upgrade.load(SETTINGS));
    assertThat(values()).isEqualTo(encrypted);
  }

  @Test
  void encryptsWithTheNewKeyAndThenNeedsTheOldOneNoMore() {
    fill();
    migrate();
    Map<String, String> clear = values();
    upgrade.run(upgrade.load(SETTINGS));

    upgrade.run(upgrade.load(settings(NEW + "," + OLD)));
    assertThat(count("SELECT count(*) FROM encryption_key")).isEqualTo(2);
    ColumnCipher alone = upgrade.load(settings(NEW));
    upgrade.run(alone);

    assertThat(decrypted(alone)).isEqualTo(clear);
    assertThat(count("SELECT count(*) FROM encryption_key")).isOne();
    assertRefused(SETTINGS, "lacks the key");
  }

  @Test
  void goesOnWhereItWasInterrupted() {
    fill();
    migrate();
    Map<String, String> clear = values();
    upgrade.run(upgrade.load(SETTINGS));
    database.sql("UPDATE signing_key SET jwk = '{}'").update();
    database.sql("UPDATE totp_enrollment SET secret = '\\x00ff10'").update();

    ColumnCipher cipher = upgrade.load(settings(NEW + "," + OLD));
    upgrade.run(cipher);

    clear.replaceAll((place, value) -> place.startsWith("totp_enrollment") ? "00ff10" : value);
    assertThat(decrypted(cipher)).isEqualTo(clear);
  }

  @Test
  void refusesAWrongKeyBeforeTablesAreRenamed() {
    fill();
    migrate("87");
    database.sql("UPDATE letter SET body = 'enc:v1:0123456789abcdef:AAAA'").update();
    database.sql("INSERT INTO encryption_key (id) VALUES ('0123456789abcdef')").update();

    assertRefused(SETTINGS, "lacks the key 0123456789abcdef");
  }

  @Test
  void refusesAKeyThatReadsNothingAndWritesNothing() {
    migrate();
    upgrade.run(upgrade.load(SETTINGS));
    Map<String, String> before = values();

    assertRefused(settings(NEW), "BANYAN_ENCRYPTION_KEYS lacks the key");

    assertThat(values()).isEqualTo(before);
  }

  @Test
  void makesTheKeyFileOnceForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("keys");
    migrate();
    EncryptionProperties settings = new EncryptionProperties("", file);

    upgrade.run(upgrade.load(settings));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(one -> one.equals(file));
    String made = Files.readString(file);
    upgrade.run(upgrade.load(settings));
    assertThat(Files.readString(file)).isEqualTo(made);
    Files.delete(file);
    assertRefused(settings, "is missing");
    assertThat(file).doesNotExist();
  }

  private void assertRefused(EncryptionProperties settings, String why) {
    assertThatExceptionOfType(EncryptionException.class)
        .isThrownBy(() -> upgrade.load(settings))
        .withMessageContaining(why);
  }

  private void fill() {
    earlier
        .database()
        .execute(
            """
            INSERT INTO authenticator_app (username, secret) VALUES ('alice', '\\x00010203fffefd');
            INSERT INTO letter (recipient, subject, body) VALUES ('a@b.example', 'Hi', E'Open\nthis ü');
            INSERT INTO oauth2_authorization
              (id, registered_client_id, principal_name, authorization_grant_type, attributes, refresh_token_value)
            SELECT 'grant-' || n, (SELECT id FROM oauth2_registered_client LIMIT 1), 'alice',
                   'authorization_code', '{"n": ' || n || '}', 'refresh-' || n
            FROM generate_series(1, 600) AS n
            """);
  }

  private void migrate() {
    migrate("latest");
  }

  private void migrate(String version) {
    TestDatabase target = earlier.database();
    Flyway.configure()
        .dataSource(target.url(), target.user(), target.password())
        .locations("classpath:db/monolith", "classpath:db/movable")
        .placeholders(Map.of("owner", "SERVICE"))
        .outOfOrder(true)
        .target(version)
        .ignoreMigrationPatterns("*:missing")
        .load()
        .migrate();
  }

  /// By table, column and row; bytes as digits where they are in clear.
  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (EncryptedTable table : EncryptedTable.ALL) {
      for (String column : table.columns()) {
        database
            .sql("SELECT %s AS id, %s AS value FROM %s".formatted(table.id(), column, table.name()))
            .query(row -> {
              String value = table.binary() ? bytes(row.getBytes("value")) : row.getString("value");
              if (value != null) {
                values.put(table.qualified(column) + "/" + row.getString("id"), value);
              }
            });
      }
    }
    return values;
  }

  private static String bytes(byte[] kept) {
    String text = new String(kept, ISO_8859_1);
    return text.startsWith("enc:") ? text : HexFormat.of().formatHex(kept);
  }

  private Map<String, String> decrypted(ColumnCipher cipher) {
    Map<String, String> values = values();
    values.replaceAll((place, kept) -> {
      String[] parts = place.split("/", 2);
      byte[] plain = cipher.decryptBytes(kept, parts[0], parts[1]);
      return place.startsWith("totp_enrollment")
          ? HexFormat.of().formatHex(plain)
          : new String(plain, UTF_8);
    });
    return values;
  }

  private long count(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  private static SingleConnectionDataSource connection(TestDatabase database) {
    return new SingleConnectionDataSource(
        database.url(), database.user(), database.password(), true);
  }

  private static EncryptionProperties settings(String keys) {
    return new EncryptionProperties(keys, null);
  }

  private static String key(byte fill) {
    byte[] bits = new byte[32];
    Arrays.fill(bits, fill);
    return Base64.getEncoder().encodeToString(bits);
  }
}
