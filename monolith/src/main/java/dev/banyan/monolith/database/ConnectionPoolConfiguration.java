package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.postgres.GatedDataSource;
import dev.banyan.server.database.BoundedWaitDataSource;
import dev.banyan.server.tracing.ObservedDataSource;
import dev.banyan.server.tracing.Tracing;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/// Wraps the connection pool of requests:
///
/// ```
/// GatedDataSource -> audit context -> ObservedDataSource -> BoundedWaitDataSource -> HikariDataSource
/// ```
///
/// [ObservedDataSource] is there with tracing only.
///
/// The gate is above the audit context, so that this is set once for all statements of a request,
/// and on a connection that executes them directly.
@Configuration(proxyBeanMethods = false)
class ConnectionPoolConfiguration {

  @Bean
  static PoolWrapper boundedWaitDataSource(Environment environment) {
    return new PoolWrapper(
        Ordered.HIGHEST_PRECEDENCE,
        pool ->
            pool instanceof HikariDataSource requests
                ? new BoundedWaitDataSource(
                    requests,
                    requests.getMaximumPoolSize(),
                    environment.getRequiredProperty("banyan.database.maximum-wait", Duration.class))
                : pool);
  }

  @Bean
  static PoolWrapper observedDataSource(
      ObjectProvider<Tracing> tracing, ObjectProvider<ObservationRegistry> observations) {
    return new PoolWrapper(
        Ordered.HIGHEST_PRECEDENCE + 1,
        pool ->
            tracing.getIfAvailable() == null
                ? pool
                : new ObservedDataSource(pool, observations.getObject()));
  }

  @Bean
  static PoolWrapper gatedDataSource() {
    return new PoolWrapper(Ordered.LOWEST_PRECEDENCE, GatedDataSource::new);
  }

  /// Has a type of its own, in which Spring finds the order.
  record PoolWrapper(int order, UnaryOperator<DataSource> wrapper)
      implements BeanPostProcessor, Ordered {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof DataSource pool && name.equals("dataSource")
          ? wrapper.apply(pool)
          : bean;
    }

    @Override
    public int getOrder() {
      return order;
    }
  }
}
