package dev.banyan.monolith.database;

import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Applies the migrations that a database lacks.
final class FlywayUpgrade {
  /// Versions that came after higher ones. Nothing between them and the newest of those days
  /// touches what they make, so a database without them gets them late. No other version may join
  /// them: see `docs/upgrade.md`.
  private static final Set<String> LATE = Set.of("55", "57");

  private FlywayUpgrade() {}

  /// @throws SchemaException when the database is not reachable, or a migration fails
  static void migrate(Flyway flyway) {
    try {
      within(flyway).migrate();
    } catch (FlywayException e) {
      throw new SchemaException(sentence(e), e);
    }
  }

  private static Flyway within(Flyway flyway) {
    boolean onlyLate =
        Stream.of(flyway.info().all())
            .filter(migration -> migration.getState() == MigrationState.IGNORED)
            .map(MigrationInfo::getVersion)
            .allMatch(version -> LATE.contains(version.getVersion()));
    return Flyway.configure(flyway.getConfiguration().getClassLoader())
        .configuration(flyway.getConfiguration())
        .outOfOrder(onlyLate)
        .load();
  }

  // Flyway's messages go over several lines, with tables of what it knows besides.
  private static String sentence(FlywayException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
