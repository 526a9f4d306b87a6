package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.server.database.DatabaseStatus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Reports whether the monolith's database accepts writes; part of the readiness probe.
///
/// It has the name of Spring Boot's indicator and replaces it, because that one reports a read-only
/// database as healthy and has a longer timeout.
@Component("dbHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {
  private final HikariDataSource pool;

  DatabaseHealthIndicator(DataSource database) throws SQLException {
    pool = database.unwrap(HikariDataSource.class);
  }

  @Override
  public Health health() {
    return switch (DatabaseStatus.of(pool)) {
      case WRITABLE -> Health.up().build();
      case READ_ONLY -> {
        // The host name may now resolve to another server, or new sessions may be writable.
        pool.getHikariPoolMXBean().softEvictConnections();
        yield Health.outOfService().build();
      }
      case UNREACHABLE -> Health.down().build();
    };
  }
}
