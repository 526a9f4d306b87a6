package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Brings the schema up to date at start, on a connection without the limits of requests.
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {
  // A start may overtake its database's by this much.
  private static final Duration START = Duration.ofSeconds(30);

  /// The first owner is a [Side] here: what is not one fails before anything is written.
  @Bean
  FlywayConfigurationCustomizer schemaConnection(
      DataSource requests, @Value("${banyan.tasks.owner}") Side owner) throws SQLException {
    HikariDataSource pool = requests.unwrap(HikariDataSource.class);
    return configuration ->
        configuration
            .dataSource(new SchemaDataSource(pool, START))
            .placeholders(Map.of("owner", owner.name()));
  }

  @Bean
  FlywayMigrationStrategy schemaUpgrade() {
    return SchemaUpgrade::migrate;
  }
}
