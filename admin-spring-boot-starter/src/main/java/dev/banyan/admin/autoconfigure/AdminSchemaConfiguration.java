package dev.banyan.admin.autoconfigure;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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

  /// What has been migrated; a bean so that others can depend on it.
  record Schema(String version) {}

  @Bean(BEAN)
  Schema schema(DataSource database) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/banyan-admin")
            .table("banyan_admin_schema_history")
            // The application's own tables may be there already.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    flyway.migrate();
    return new Schema(String.valueOf(flyway.info().current().getVersion()));
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
