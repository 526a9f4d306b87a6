package com.example.visits;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The connections to the service's database. */
final class Database {
  private Database() {}

  /** Connects and applies pending migrations. */
  static HikariDataSource open(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.databaseUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    HikariDataSource database = new HikariDataSource(config);
    migrate(database, "classpath:db/movable", "banyan_migration_schema_history", settings);
    migrate(database, "classpath:db/visits", "flyway_schema_history", settings);
    return database;
  }

  private static void migrate(
      DataSource database, String location, String history, Settings settings) {
    Flyway.configure()
        .dataSource(database)
        .locations(location)
        .table(history)
        .placeholders(Map.of("time_zone", settings.zone().getId()))
        // The schema has the tables of the other location.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
