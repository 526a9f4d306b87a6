package dev.banyan.taskservice.jdbc;

import dev.banyan.migration.Side;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Applies the migrations that a database lacks.
final class SchemaMigrator {
  private SchemaMigrator() {}

  /// @param database connections without the limits of requests
  /// @param owner who owns the tasks and the comments where this makes their tables
  /// @throws FlywayException when a migration fails; the database is then as the one before left it
  static void run(DataSource database, Side owner) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/taskservice", "classpath:db/movable")
        .placeholders(Map.of("owner", owner.name()))
        .load()
        .migrate();
  }

  /// What went wrong, without the tables and hints that Flyway puts around it.
  static String sentence(FlywayException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
