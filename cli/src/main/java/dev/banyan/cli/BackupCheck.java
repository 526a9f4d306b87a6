package dev.banyan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Proves that a backup can be restored: extracts it, starts PostgreSQL on it, reads every row of
/// both databases and compares the ownership.
final class BackupCheck {
  static final List<String> DATABASES = List.of("banyan_monolith", "banyan_tasks");
  private static final String SECRETS = "secrets";

  private BackupCheck() {}

  /// Extracts the backup into a separate home, and checks it there. The server is stopped then.
  static void run(BackupArchive archive, StackHome restored) {
    Path data = restored.data();
    try {
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UserErrorException("%s cannot be created: %s.".formatted(data, e.getMessage()), e);
    }
    archive.extract(BaseBackup.PREFIX, data);
    archive.extract("home/", restored.path());
    if (Files.notExists(restored.path().resolve(SECRETS))) {
      throw new UserErrorException("The backup is damaged: it has no database passwords.");
    }
    StackSecrets secrets = StackSecrets.of(restored);
    int port = Probe.freePort();
    try (LocalPostgres _ = LocalPostgres.start(restored, secrets, port)) {
      List<OwnershipView> ownership = new ArrayList<>();
      for (String database : DATABASES) {
        try (Connection connection = connect(port, database, secrets)) {
          readAll(connection);
          ownership.addAll(ownership(database, connection));
        }
      }
      compare(archive.manifest(), ownership);
    } catch (SQLException e) {
      throw new UserErrorException("The restored databases are damaged: " + e.getMessage(), e);
    }
  }

  private static void compare(BackupManifest manifest, List<OwnershipView> found) {
    List<String> twice = OwnershipView.ownedTwice(found);
    if (!twice.isEmpty()) {
      throw new UserErrorException(
          "Both databases of the backup own " + String.join(" and ", twice) + ".");
    }
    // Users write while a backup runs, so that it is later than the manifest.
    for (OwnershipView view : manifest.ownership()) {
      boolean reached =
          found.stream()
              .anyMatch(other ->
                  other.database().equals(view.database())
                      && other.capability().equals(view.capability())
                      && other.epoch() >= view.epoch());
      if (!reached) {
        throw new UserErrorException(
            "The backup is older than its manifest says: %s in %s."
                .formatted(view.capability(), view.database()));
      }
    }
  }

  // Reads each page, and so compares its checksum.
  private static void readAll(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT oid::regclass::text FROM pg_class
              WHERE relkind IN ('r', 'm') AND relpersistence = 'p'
              """)) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      for (String table : tables) {
        // Of the whole row: values in TOAST tables are read too.
        statement.execute("SELECT count(hashtext(t::text)) FROM ONLY %s AS t".formatted(table));
      }
    }
  }

  static List<OwnershipView> ownership(String database, Connection connection) throws SQLException {
    return exists(connection, "ownership") && exists(connection, "replica_progress")
        ? OwnershipView.read(database, connection)
        : List.of();
  }

  /// Version of each database's schema, for people.
  static Map<String, String> schemas(int port, StackSecrets secrets) throws SQLException {
    Map<String, String> schemas = new TreeMap<>();
    for (String database : DATABASES) {
      try (Connection connection = connect(port, database, secrets)) {
        schemas.put(
            database,
            exists(connection, "flyway_schema_history")
                ? text(
                    connection,
                    "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT"
                        + " NULL ORDER BY installed_rank DESC LIMIT 1")
                : "");
      }
    }
    return schemas;
  }

  static boolean exists(Connection connection, String table) throws SQLException {
    return text(connection, "SELECT to_regclass('%s') IS NOT NULL".formatted(table)).equals("t");
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  static Connection connect(int port, String database, StackSecrets secrets) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        "postgres",
        secrets.postgres());
  }
}
