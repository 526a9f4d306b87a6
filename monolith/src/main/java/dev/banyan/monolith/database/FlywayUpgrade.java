package dev.banyan.monolith.database;

import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/// Applies pending Flyway migrations.
final class FlywayUpgrade {
  /// Versions that were added after higher ones. Later migrations up to that time do not touch the
  /// same objects, so existing databases can apply these out of order. No other version may be
  /// added here: see `docs/upgrade.md`.
  private static final Set<String> LATE = Set.of("55", "57");

  private FlywayUpgrade() {}

  /// @throws SchemaException if the database is unavailable or a migration fails
  static void migrate(Flyway flyway) {
    try {
      within(flyway).migrate();
    } catch (FlywayException e) {
      throw new SchemaException(sentence(e), e);
    }
  }

  /// @throws SchemaException if the database is unavailable or its schema is not that of this
  ///   version
  static void requireCurrent(Flyway flyway) {
    try {
      MigrationInfoService info = flyway.info();
      boolean newer =
          Stream.of(info.all())
              .anyMatch(migration ->
                  migration.getState() == MigrationState.FUTURE_SUCCESS
                      || migration.getState() == MigrationState.FUTURE_FAILED);
      if (newer) {
        throw new SchemaException(
            "its schema (version %s) is newer than this version of Banyan; use the version that"
                    .formatted(info.current().getVersion())
                + " upgraded it");
      }
      if (info.pending().length > 0) {
        throw new SchemaException(
            "its schema is older than this version of Banyan; start the monolith, which upgrades"
                + " it");
      }
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

  // Flyway's messages have several lines and include tables of known migrations.
  private static String sentence(FlywayException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
