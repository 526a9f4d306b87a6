package dev.banyan.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The PostgreSQL server of the example, with a role and a database for each side. Its data is
/// removed when it stops.
record ExamplePostgres(EmbeddedPostgres server) implements AutoCloseable {

  /// @param databases names of the databases and of their owners
  static ExamplePostgres start(StackHome stackHome, String... databases) {
    var log = ProcessBuilder.Redirect.appendTo(stackHome.log("example-postgres").toFile());
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(stackHome.binaries().toFile())
              // Stopped after the processes that use it.
              .setRegisterShutdownHook(false)
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .start();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String database : databases) {
          statement.execute("CREATE ROLE " + database + " LOGIN");
          statement.execute("CREATE DATABASE " + database + " OWNER " + database);
        }
      }
      return new ExamplePostgres(server);
    } catch (IOException | SQLException | IllegalStateException e) {
      throw new UserErrorException(
          "PostgreSQL does not start: %s. Its log is %s."
              .formatted(e.getMessage(), stackHome.log("example-postgres")),
          e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
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
