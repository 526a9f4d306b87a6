package dev.banyan.migration.web;

import dev.banyan.migration.operations.MigrationOperations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the REST API.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationApiProperties.class)
public class MigrationApiConfiguration {

  @Bean
  MigrationEndpoints migrationEndpoints(
      MigrationOperations operations, MigrationApiProperties settings) {
    return new MigrationEndpoints(operations, settings.operatorAuthority());
  }
}
