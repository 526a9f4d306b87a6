package dev.banyan.migration.autoconfigure;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The tables of the change feed, the ownership and the journal: a Flyway of its own with its own
/// history table, which runs before the application's.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "banyan.migration.schema.enabled",
    havingValue = "true",
    matchIfMissing = true)
class MigrationSchemaConfiguration {
  static final String BEAN = "banyanMigrationSchema";

  /// A bean so that the application's Flyway can depend on it.
  @Bean(BEAN)
  MigrateResult schema(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/movable", "classpath:db/banyan-migration")
        .table("banyan_migration_schema_history")
        // The application's own tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // Two series of versions, each of which grows.
        .outOfOrder(true)
        .load()
        .migrate();
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
