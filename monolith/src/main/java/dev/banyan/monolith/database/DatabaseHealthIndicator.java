package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.server.database.DatabaseStatus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the monolith's database takes writes: a part of its readiness.
///
/// Named as Spring Boot's own indicator, which it replaces: that one takes a read-only database for
/// a healthy one, and waits longer.
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
        // The name may lead to another server by now, or sessions that begin now may write.
        pool.getHikariPoolMXBean().softEvictConnections();
        yield Health.outOfService().build();
      }
      case UNREACHABLE -> Health.down().build();
    };
  }
}
