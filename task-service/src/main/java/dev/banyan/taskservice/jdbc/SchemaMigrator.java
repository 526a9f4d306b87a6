package dev.banyan.taskservice.jdbc;

import dev.banyan.migration.Side;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Applies pending Flyway migrations.
final class SchemaMigrator {
  private SchemaMigrator() {}

  /// @param database connections without request timeouts
  /// @param owner initial owner of tasks and comments if their tables are created
  /// @throws FlywayException if a migration fails; earlier migrations remain applied
  static void run(DataSource database, Side owner) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/taskservice", "classpath:db/movable")
        .placeholders(Map.of("owner", owner.name()))
        .load()
        .migrate();
  }

  /// The error message without Flyway's tables and hints.
  static String sentence(FlywayException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
