package dev.banyan.admin.autoconfigure;

import dev.banyan.admin.audit.AdminSchema;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The tables of the audit log, saved views and uploads: a Flyway of its own with its own history
/// table.
///
/// It runs after the application's Flyway, Liquibase or scripts, which may refuse a schema that is
/// not empty.
@Configuration(proxyBeanMethods = false)
class AdminSchemaConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "banyan.admin.schema.enabled",
      havingValue = "true",
      matchIfMissing = true)
  static class Enabled {
    @Bean
    @DependsOnDatabaseInitialization
    AdminSchema banyanAdminSchema(DataSource database) {
      return AdminSchema.migrated(database);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "banyan.admin.schema.enabled", havingValue = "false")
  static class Disabled {
    @Bean
    @DependsOnDatabaseInitialization
    AdminSchema banyanAdminSchema(DataSource database) {
      return AdminSchema.of(database);
    }
  }
}
