package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.server.database.DatabaseReadiness;
import dev.banyan.server.database.DatabaseStatus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Reports whether the monolith's database accepts writes; part of the readiness probe.
///
/// It has the name of Spring Boot's indicator and replaces it, because that one reports a read-only
/// database as healthy and has a longer timeout. Its status names the reason, like the task
/// service's `/readyz`.
@Component("dbHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {
  private final DatabaseReadiness readiness;

  DatabaseHealthIndicator(DataSource database) throws SQLException {
    HikariDataSource pool = database.unwrap(HikariDataSource.class);
    readiness =
        new DatabaseReadiness(
            () -> DatabaseStatus.of(pool), () -> pool.getHikariPoolMXBean().softEvictConnections());
  }

  // application.yaml gives these statuses an order and a response code.
  @Override
  public Health health() {
    return switch (readiness.get()) {
      case WRITABLE -> Health.up().build();
      case READ_ONLY -> Health.status("DATABASE_READ_ONLY").build();
      case UNREACHABLE -> Health.status("DATABASE_UNREACHABLE").build();
    };
  }
}
