package dev.banyan.migration.autoconfigure;

import dev.banyan.migration.cockpit.CockpitConfiguration;
import dev.banyan.migration.engine.EngineObservations;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.EngineRunner;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.operations.CapabilityRegistry;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.operations.OperationsConfiguration;
import dev.banyan.migration.operations.SideNameProperties;
import dev.banyan.migration.web.MigrationApiConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Auto-configures the migration engine for every [MovableCapability] bean of the application.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnBean(MovableCapability.class)
@EnableConfigurationProperties({EngineProperties.class, SideNameProperties.class})
@Import({
  MigrationSchemaConfiguration.class,
  OperationsConfiguration.class,
  MigrationApiConfiguration.class
})
public class MigrationAutoConfiguration {

  @Bean
  EngineDataSource engineDataSource(DataSource requests) throws SQLException {
    return new EngineDataSource(requests);
  }

  @Bean
  JournalDatabase journalDatabase(EngineDataSource database) {
    return database.journalTables();
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  LatencyMonitor latencyMonitor() {
    return new LatencyMonitor();
  }

  @Bean(destroyMethod = "close")
  CapabilityRegistry capabilityRegistry(
      List<MovableCapability> movable,
      EngineDataSource database,
      JournalDatabase journal,
      LatencyMonitor latencyMonitor,
      EngineProperties settings,
      SideNameProperties names,
      Clock clock,
      ObjectProvider<ObservationRegistry> observations) {
    EngineObservations observed =
        new EngineObservations(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    CapabilityRegistry registry =
        new CapabilityRegistry(journal, latencyMonitor, settings.shadowRate(), clock);
    movable.forEach(one -> registry.add(one, names.of(one), database.pool(), observed));
    return registry;
  }

  @Bean
  EngineRunner engineRunner(
      EngineDataSource database,
      CapabilityRegistry registry,
      JournalDatabase journal,
      EngineProperties settings,
      Clock clock,
      LatencyMonitor latencyMonitor,
      ObjectProvider<MeterRegistry> meters) {
    registry.registerAll();
    return new EngineRunner(
        database.pool(),
        registry.all(),
        journal,
        settings,
        clock,
        latencyMonitor,
        (capability, lag) ->
            meters.ifAvailable(known ->
                Timer.builder("banyan.migration.feed.lag")
                    .description("From a write at the owner until the replica has it")
                    .tag("capability", capability)
                    .publishPercentiles(0.5, 0.99)
                    .register(known)
                    .record(lag)));
  }

  @Bean
  @ConditionalOnBean(MeterRegistry.class)
  MigrationMetrics migrationMetrics(MigrationOperations operations, Clock clock) {
    return new MigrationMetrics(operations, clock);
  }

  /// Configures the cockpit's pages if the application uses Thymeleaf.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.thymeleaf.spring6.SpringTemplateEngine")
  @ConditionalOnProperty(
      name = "banyan.migration.cockpit.enabled",
      havingValue = "true",
      matchIfMissing = true)
  @Import(CockpitConfiguration.class)
  static class Cockpit {}
}
