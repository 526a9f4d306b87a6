package dev.banyan.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A PostgreSQL server with its data in the home directory, reachable only from this machine, with
/// a role and a database for each side.
final class LocalPostgres implements AutoCloseable {
  private static final Map<String, String> SAFE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
  private static final String HBA =
      "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

  private final EmbeddedPostgres server;
  private final long pid;

  private LocalPostgres(EmbeddedPostgres server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  long pid() {
    return pid;
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  static LocalPostgres start(StackHome stackHome, StackSecrets stackSecrets, int port) {
    Path data = stackHome.data();
    boolean fresh = Files.notExists(data);
    PostgresLog log = PostgresLog.of(stackHome.log("postgres"));
    if (fresh && Files.exists(stackHome.restoring())) {
      throw new UserErrorException(
          "A restore into %s was interrupted. Run it again.".formatted(stackHome.path()));
    }
    if (!fresh && Files.notExists(data.resolve("PG_VERSION"))) {
      throw notStarted(
          stackHome,
          log,
          "PG_VERSION is missing: the first start was broken off, or files are gone. Restore the"
              + " folder from a backup; if it never held data, ./banyan reset removes it.");
    }
    stopLeftover(data);
    try {
      EmbeddedPostgres server = launch(stackHome, stackSecrets, port, fresh);
      try {
        prepare(data, stackSecrets, port);
      } catch (SQLException e) {
        server.close();
        throw e;
      }
      return new LocalPostgres(server, pid(data));
    } catch (IOException | SQLException | IllegalStateException e) {
      stopLeftover(data);
      throw notStarted(stackHome, log, log.cause().orElse(String.valueOf(e.getMessage())));
    }
  }

  private static UserErrorException notStarted(StackHome stackHome, PostgresLog log, String why) {
    String tail = log.tail();
    return new UserErrorException(
        """
        PostgreSQL does not start on the data in %s.
        %s%s
        All of its log is in %s.\
        """
            .formatted(
                stackHome.data(), why, tail.isEmpty() ? "" : "\nIt says:\n" + tail, log.file()));
  }

  private static EmbeddedPostgres launch(
      StackHome stackHome, StackSecrets stackSecrets, int port, boolean fresh) throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(stackHome.log("postgres").toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(stackHome.data())
            .setOverrideWorkingDirectory(stackHome.binaries().toFile())
            .setCleanDataDirectory(false)
            // The supervisor stops it after the services that use it.
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(30))
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "200")
            .setServerConfig("password_encryption", "scram-sha-256");
    SAFE.forEach(builder::setServerConfig);
    if (!fresh) {
      builder.setConnectConfig("password", stackSecrets.postgres());
    }
    return builder.start();
  }

  private static void prepare(Path data, StackSecrets stackSecrets, int port)
      throws IOException, SQLException {
    Path hba = data.resolve("pg_hba.conf");
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection =
            DriverManager.getConnection(url, "postgres", stackSecrets.postgres());
        Statement statement = connection.createStatement()) {
      requireSafe(statement);
      side(statement, "banyan_monolith", stackSecrets.monolith());
      side(statement, "banyan_tasks", stackSecrets.tasks());
      if (!Files.readString(hba).equals(HBA)) {
        // A new cluster accepts all local connections; from here on it requires the password.
        statement.execute("ALTER ROLE postgres PASSWORD '" + stackSecrets.postgres() + "'");
        Files.writeString(hba, HBA);
        statement.execute("SELECT pg_reload_conf()");
      }
    }
  }

  private static void requireSafe(Statement statement) throws SQLException {
    for (String setting : SAFE.keySet()) {
      try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
        if (!row.next() || !row.getString(1).equals("on")) {
          throw new IllegalStateException(setting + " is off, so a crash could lose data");
        }
      }
    }
  }

  // Each side can only access its own database.
  private static void side(Statement statement, String name, String password) throws SQLException {
    if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
      statement.execute("CREATE ROLE " + name + " LOGIN");
    }
    statement.execute("ALTER ROLE " + name + " PASSWORD '" + password + "'");
    if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
      statement.execute("CREATE DATABASE " + name + " OWNER " + name);
    }
    statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
  }

  private static boolean exists(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  // A killed supervisor leaves its PostgreSQL running, but only one server can use the data
  // directory.
  static void stopLeftover(Path data) {
    long pid = pid(data);
    ProcessHandle.of(pid)
        .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
        .ifPresent(Processes::stop);
  }

  private static long pid(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return Long.parseLong(lines.getFirst().strip());
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UserErrorException("PostgreSQL could not be stopped: " + e.getMessage(), e);
    }
  }
}
