package dev.banyan.migration.autoconfigure;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the change feed, the ownership and the journal: a Flyway of its own with its own
/// history table, which runs before the application's.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "banyan.migration.schema.enabled",
    havingValue = "true",
    matchIfMissing = true)
class MigrationSchemaConfiguration {
  static final String BEAN = "banyanMigrationSchema";
  private static final String HISTORY = "banyan_migration_schema_history";
  private static final List<String> TABLES =
      List.of(
          HISTORY,
          "change_feed",
          "migration",
          "migration_difference",
          "migration_hand_over",
          "migration_journal",
          "migration_kept_row",
          "migration_rollback_guard",
          "migration_verification",
          "movable_part",
          "movable_table",
          "ownership",
          "postponed_constraint",
          "postponed_index",
          "replica_progress",
          "tombstone");

  /// A bean so that the application's Flyway can depend on it.
  @Bean(BEAN)
  MigrateResult schema(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/movable", "classpath:db/banyan-migration")
        .table(HISTORY)
        // The application's own tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // Two series of versions, each of which grows.
        .outOfOrder(true)
        .load()
        .migrate();
  }

  /// The application's Flyway would refuse a schema that already has tables. If these are only the
  /// library's, it begins with its first migration, as in an empty schema.
  @Bean
  FlywayConfigurationCustomizer banyanMigrationBaseline(DataSource database) {
    JdbcClient sql = JdbcClient.create(database);
    return configuration -> {
      boolean empty =
          sql.sql(
                  """
                  SELECT NOT EXISTS (
                    SELECT FROM pg_class
                    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                      AND relname NOT IN (:library))
                  """)
              .param("library", TABLES)
              .query(Boolean.class)
              .single();
      if (empty) {
        configuration.baselineOnMigrate(true).baselineVersion("0");
      }
    };
  }

  @Bean
  static FlywayAfterSchema flywayAfterBanyanMigrationSchema() {
    return new FlywayAfterSchema();
  }

  /// Migrations of the application may use what is created here.
  static final class FlywayAfterSchema extends AbstractDependsOnBeanFactoryPostProcessor {
    FlywayAfterSchema() {
      super(FlywayMigrationInitializer.class, BEAN);
    }
  }
}
