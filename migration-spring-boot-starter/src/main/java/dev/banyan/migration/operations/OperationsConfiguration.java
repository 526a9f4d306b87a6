package dev.banyan.migration.operations;

import dev.banyan.migration.engine.EngineRunner;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the services behind [MigrationOperations].
@Configuration(proxyBeanMethods = false)
@Import({
  StatusReport.class,
  PreFlightReport.class,
  MigrationService.class,
  AutomaticRollback.class
})
public class OperationsConfiguration {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Bean
  RollbackRunner rollbackRunner(
      AutomaticRollback automaticRollback, MigrationOperations operations, EngineRunner engines) {
    return new RollbackRunner(
        automaticRollback,
        operations.capabilities(),
        engines::isLeading,
        INTERVAL,
        engines.journalWatch());
  }
}
