package dev.banyan.migration.web;

import dev.banyan.migration.operations.MigrationOperations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the REST API, and what the application's own requests need.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationApiProperties.class)
public class MigrationApiConfiguration {

  @Bean
  MigrationEndpoints migrationEndpoints(
      MigrationOperations operations, MigrationApiProperties settings) {
    return new MigrationEndpoints(operations, settings.operatorAuthority());
  }

  @Bean
  RollbackGuardEndpoints rollbackGuardEndpoints(
      MigrationOperations operations, MigrationApiProperties settings) {
    return new RollbackGuardEndpoints(operations, settings.operatorAuthority());
  }

  @Bean
  CapabilityUnavailableAdvice capabilityUnavailableAdvice() {
    return new CapabilityUnavailableAdvice();
  }

  @Bean
  @ConditionalOnProperty(
      name = "banyan.migration.freshness.enabled",
      havingValue = "true",
      matchIfMissing = true)
  SessionFreshnessFilter sessionFreshnessFilter() {
    return new SessionFreshnessFilter();
  }
}
