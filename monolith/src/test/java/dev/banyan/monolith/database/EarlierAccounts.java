package dev.banyan.monolith.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.SecretHash;
import dev.banyan.monolith.accounts.users.Argon2PasswordEncoders;
import dev.banyan.monolith.accounts.users.PasswordHashProperties;
import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.util.HexFormat;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.util.unit.DataSize;

/// A database of schema version 87, before tables and columns got standard names, with rows in all
/// tables of accounts, as the monolith of that time wrote them.
final class EarlierAccounts {
  static final String PASSWORD = "a password from before";
  static final byte[] TOTP_SECRET = "12345678901234567890".getBytes(US_ASCII);
  static final String DEVICE_TOKEN = "the-token-of-a-trusted-device";
  static final String PERSONAL_TOKEN = "bnyn_" + "a".repeat(43);
  static final String LINK_TOKEN = "the-token-of-a-password-reset-link";
  private static final PasswordHashProperties COST =
      new PasswordHashProperties(DataSize.ofMegabytes(32), 3);
  static final String EMAIL = "Your invitation: http://banyan.test/signup/finish?token=x";

  private static final String ROWS =
      """
      INSERT INTO encryption_key (id) VALUES ('{key}');
      INSERT INTO account (username, display_name, password_hash, enabled, authorities, email) VALUES
        ('admin', 'Admin', '{hash}', true, '{admin,migration:operate}', 'admin@example.org'),
        ('alice', 'Alice', '{hash}', true, '{tasks:read,tasks:write}', 'alice@example.org'),
        ('bob', 'Bob', '{hash}', true, '{tasks:read,staff,accounts:act-as,view:person}', NULL);
      -- As the monolith registers them at its start.
      SELECT admin_track('account', 'admin_record', 'username',
        'authorities,created_at,display_name,enabled,username', '');
      SELECT admin_track('personal_token', 'admin_record', 'id',
        'account,created_at,expires_at,id,last_used,name,scopes', 'last_used');
      SELECT admin_track('acting', 'admin_record', 'id', 'account,actor,began,ended,id,reason,until', '');
      UPDATE account SET display_name = 'Alice Ä.', stamp = stamp + 1 WHERE username = 'alice';
      INSERT INTO account_group (name, permissions)
        VALUES ('helpers', '{view:person,change:program,view:acting,delete:token,view:task}');
      INSERT INTO account_group_member (account, group_name) VALUES ('alice', 'helpers');
      INSERT INTO authenticator_app (username, secret, confirmed) VALUES ('alice', '{totp}', true);
      INSERT INTO recovery_code (username, code_hash) VALUES ('alice', sha256('code-1'));
      INSERT INTO remembered_browser (token_hash, username, device, ends_at)
        VALUES ('{device}', 'alice', 'Firefox on Linux', now() + interval '20 days');
      INSERT INTO personal_token (id, account, name, secret_hash, scopes, expires_at)
        VALUES ('token-1', 'alice', 'deploys', '{personal}', '{tasks:read}', now() + interval '20 days');
      INSERT INTO linked_identity (issuer, subject, username, shown_as)
        VALUES ('https://accounts.example', 'subject-1', 'alice', 'alice@accounts.example');
      INSERT INTO letter (recipient, subject, body) VALUES ('rita@example.org', 'Invitation', '{email}');
      INSERT INTO link (token_hash, purpose, username, email, ends_at)
        VALUES ('{link}', 'NEW_PASSWORD', 'alice', 'alice@example.org', now() + interval '20 minutes');
      INSERT INTO email_change (username, new_email, old_confirmed) VALUES ('bob', 'bob@example.org', true);
      INSERT INTO fallen_ground (ground) VALUES ('client-1');
      INSERT INTO known_place (place) VALUES (sha256('place'));
      INSERT INTO rate_limit (subject, full_again) VALUES (sha256('subject'), now() + interval '1 hour');
      INSERT INTO acting (actor, account, reason, began, until)
        VALUES ('admin', 'alice', 'cannot find a task', now() - interval '1 day', now() - interval '23 hours');
      UPDATE acting SET ended = now() - interval '23 hours 30 minutes';
      INSERT INTO security_event (username, kind, detail, address, device) VALUES
        ('alice', 'WAS_ACTED_AS', 'admin, cannot find a task', '127.0.0.1', ''),
        ('alice', 'BROWSER_REMEMBERED', '', '127.0.0.1', 'Firefox on Linux'),
        ('admin', 'ACTED_AS_OTHER', 'alice, cannot find a task', '127.0.0.1', 'Firefox on Linux');
      INSERT INTO oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
        authorization_grant_types, scopes, client_settings, token_settings)
        VALUES ('client-2', 'app', 'App', 'none', 'authorization_code,refresh_token', 'openid', '{}', '{}');
      INSERT INTO admin_view (kind, owner, name, query, shared) VALUES
        ('acting', 'admin', 'Last week', 'f.began.from=2026-11-20&order=-until&columns=reason&columns=ended', true),
        ('person', 'admin', 'Active', 'f.enabled=true&q=began', false),
        ('security-event', 'admin', 'Impersonations', 'f.kind=WAS_ACTED_AS&f.kind=ACTED_AS_OTHER', false);
      INSERT INTO spring_session VALUES
        ('p-1', 's-1', 0, 0, 1200, extract(epoch FROM now() + interval '20 minutes') * 1000, 'admin');
      INSERT INTO spring_session_attributes VALUES ('p-1', 'acting', '\\x00')
      """;

  private EarlierAccounts() {}

  static TestDatabase create() {
    TestDatabase database = TestDatabase.create();
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/monolith", "classpath:db/movable")
        .placeholders(Map.of("owner", "MONOLITH"))
        .target("87")
        .load()
        .migrate();
    ColumnCipher cipher = ColumnCipher.of(MonolithFixture.ENCRYPTION_KEY);
    String email = cipher.encrypt(EMAIL, "letter.body", "1");
    database.execute(
        ROWS.replace("{key}", email.split(":", -1)[2])
            .replace("{hash}", String.valueOf(new Argon2PasswordEncoders(COST).encode(PASSWORD)))
            .replace("{totp}", cipher.encrypt(TOTP_SECRET, "authenticator_app.secret", "alice"))
            .replace("{device}", bytes(SecretGenerator.hash(DEVICE_TOKEN)))
            .replace("{personal}", SecretHash.of(PERSONAL_TOKEN))
            .replace("{email}", email)
            .replace("{link}", bytes(SecretGenerator.hash(LINK_TOKEN))));
    // Entries are linked once their transaction has ended.
    database.execute("SELECT admin_seal_changes(1000)");
    return database;
  }

  private static String bytes(byte[] value) {
    return "\\x" + HexFormat.of().formatHex(value);
  }
}
