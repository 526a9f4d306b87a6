package dev.banyan.monolith.manage;

import static dev.banyan.monolith.manage.Finding.error;
import static dev.banyan.monolith.manage.Finding.info;
import static dev.banyan.monolith.manage.Finding.warning;

import dev.banyan.monolith.accounts.users.AccountProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Checks the database of a deployment and the accounts in it.
final class DatabaseCheck {
  private static final int OLDEST_VERSION = 150_000;

  private final JdbcClient database;
  private final ApplicationContext context;
  private final List<Finding> findings = new ArrayList<>();

  private DatabaseCheck(ApplicationContext context) {
    this.context = context;
    database = context.getBean(JdbcClient.class);
  }

  static List<Finding> run(ApplicationContext context) {
    DatabaseCheck check = new DatabaseCheck(context);
    check.server();
    check.administrators();
    check.firstPasswords();
    check.signingKeys();
    check.ownership();
    return check.findings;
  }

  private void server() {
    if (Integer.parseInt(setting("server_version_num")) < OLDEST_VERSION) {
      findings.add(
          error(
              "database.version",
              "PostgreSQL %s is not supported.".formatted(setting("server_version")),
              "Upgrade to version 15 or later."));
    }
    for (String safe : List.of("fsync", "full_page_writes")) {
      if (!setting(safe).equals("on")) {
        findings.add(
            error(
                "database." + safe,
                "%s is off: a crash can destroy the database.".formatted(safe),
                "Switch it on in postgresql.conf."));
      }
    }
    if (is("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      findings.add(
          warning(
              "database.role",
              "The database role is a superuser.",
              "Use a role that owns only this database."));
    }
  }

  private void administrators() {
    List<String> unprotected =
        database
            .sql(
                """
                SELECT username FROM account a
                WHERE enabled AND permissions_of(username) @> '{admin}'
                  AND NOT EXISTS (SELECT FROM totp_enrollment t WHERE t.username = a.username)
                  AND NOT EXISTS (SELECT FROM user_entities e JOIN user_credentials c
                                  ON c.user_entity_user_id = e.id WHERE e.name = a.username)
                ORDER BY username
                """)
            .query((row, _) -> row.getString(1))
            .list();
    if (!unprotected.isEmpty()) {
      findings.add(
          warning(
              "account.mfa",
              "Administrators without a second factor: %s."
                  .formatted(String.join(", ", unprotected)),
              "Let them add a passkey or an authenticator app."));
    }
  }

  // Only those that a file reveals: a hash does not.
  private void firstPasswords() {
    Path file = context.getBean(AccountProperties.class).credentialsFile();
    if (file == null || file.toString().isEmpty() || Files.notExists(file)) {
      return;
    }
    PasswordEncoder hashes = context.getBean(PasswordEncoder.class);
    List<String> unchanged = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" ", 2);
        if (parts.length == 2 && hashes.matches(parts[1], hash(parts[0]))) {
          unchanged.add(parts[0]);
        }
      }
    } catch (IOException e) {
      findings.add(info("account.first-password", "%s cannot be read.".formatted(file), ""));
      return;
    }
    if (!unchanged.isEmpty()) {
      findings.add(
          warning(
              "account.first-password",
              "The passwords of %s are still those in %s."
                  .formatted(String.join(", ", unchanged), file),
              "Change them with set-password, and delete the file."));
    }
  }

  private String hash(String user) {
    return database
        .sql("SELECT password_hash FROM account WHERE username = :name")
        .param("name", user)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void signingKeys() {
    if (is("SELECT coalesce(max(signs_from) < now() - interval '45 d', false) FROM signing_key")) {
      findings.add(
          warning(
              "key.signing",
              "The signing key has not been rotated for 45 days, although it is every 30.",
              "Look for errors in the log, or run rotate-keys."));
    }
  }

  private void ownership() {
    database
        .sql(
            """
            SELECT capability FROM (
              SELECT DISTINCT ON (capability) capability, what FROM migration_journal
              WHERE what IN ('NO_OWNER', 'TOOK_OVER', 'STEPPED_DOWN', 'EPOCH_RENEWED', 'COMPLETED')
              ORDER BY capability, id DESC) AS latest
            WHERE what = 'NO_OWNER'
            """)
        .query((row, _) -> row.getString(1))
        .list()
        .forEach(capability ->
            findings.add(
                error(
                    "ownership." + capability,
                    "Neither side owns the %s: a database was restored to an older state."
                        .formatted(capability),
                    "See docs/backup.md.")));
  }

  private String setting(String name) {
    return database
        .sql("SELECT current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }

  private boolean is(String sql) {
    return database.sql(sql).query(Boolean.class).single();
  }
}
