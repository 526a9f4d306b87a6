package dev.banyan.admin.autoconfigure;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The tables of the audit log, saved views and uploads: a Flyway of its own with its own history
/// table, which runs before the application's.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "banyan.admin.schema.enabled",
    havingValue = "true",
    matchIfMissing = true)
class AdminSchemaConfiguration {
  static final String BEAN = "banyanAdminSchema";

  /// A bean so that the application's Flyway can depend on it.
  @Bean(BEAN)
  MigrateResult schema(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/banyan-admin")
        .table("banyan_admin_schema_history")
        // The application's own tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  @Bean
  static FlywayAfterSchema flywayAfterBanyanAdminSchema() {
    return new FlywayAfterSchema();
  }

  /// Migrations of the application may use what is created here.
  static final class FlywayAfterSchema extends AbstractDependsOnBeanFactoryPostProcessor {
    FlywayAfterSchema() {
      super(FlywayMigrationInitializer.class, BEAN);
    }
  }
}
