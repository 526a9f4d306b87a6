package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.Side;
import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.EncryptionProperties;
import dev.banyan.monolith.encryption.EncryptionUpgrade;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Upgrades the schema and encrypts plaintext secrets at startup, on connections without request
/// timeouts.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionProperties.class)
class SchemaConfiguration {
  // How long to wait for a database that is still starting.
  private static final Duration START = Duration.ofSeconds(30);

  /// Validates the initial owner as a [Side], so an invalid value fails before anything is written.
  @Bean
  FlywayConfigurationCustomizer schemaConnection(
      DataSource requests, @Value("${banyan.tasks.owner}") Side owner) throws SQLException {
    HikariDataSource pool = requests.unwrap(HikariDataSource.class);
    return configuration ->
        configuration
            .dataSource(new SchemaDataSource(pool, START))
            .placeholders(Map.of("owner", owner.name()));
  }

  /// Invalid keys fail before anything is written.
  @Bean
  ColumnCipher columnCipher(DataSource requests, EncryptionProperties settings)
      throws SQLException {
    return withUpgrade(requests, upgrade -> upgrade.load(settings));
  }

  /// @param manage whether this is a management command, which never changes the schema
  @Bean
  FlywayMigrationStrategy schemaUpgrade(
      DataSource requests, ColumnCipher cipher, @Value("${banyan.manage:false}") boolean manage) {
    return flyway -> {
      if (manage) {
        FlywayUpgrade.requireCurrent(flyway);
        return;
      }
      FlywayUpgrade.migrate(flyway);
      withUpgrade(
          requests,
          upgrade -> {
            upgrade.run(cipher);
            return cipher;
          });
    };
  }

  private static ColumnCipher withUpgrade(
      DataSource requests, Function<EncryptionUpgrade, ColumnCipher> step) {
    try (Connection connection =
        new SchemaDataSource(requests.unwrap(HikariDataSource.class), START).getConnection()) {
      return step.apply(new EncryptionUpgrade(new SingleConnectionDataSource(connection, true)));
    } catch (SQLException e) {
      throw new SchemaException(String.valueOf(e.getMessage()), e);
    } catch (DataAccessException e) {
      throw new SchemaException(String.valueOf(e.getMostSpecificCause().getMessage()), e);
    }
  }
}
