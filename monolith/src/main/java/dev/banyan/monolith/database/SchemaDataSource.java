package dev.banyan.monolith.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;

/// Opens connections to the pool's database without the pool's statement timeout, because creating
/// an index on a large table can take long.
///
/// Lock waits are limited, because all other access to the table queues behind them. Waits for a
/// database that is still starting.
final class SchemaDataSource extends AbstractDriverBasedDataSource {
  private static final String LIMITS = "-c statement_timeout=0 -c lock_timeout=30000";
  private static final String CONNECTION_FAILURES = "08";
  private static final String STARTING = "57P03";

  private final Duration timeout;

  SchemaDataSource(HikariDataSource pool, Duration timeout) {
    setUrl(pool.getJdbcUrl());
    setUsername(pool.getUsername());
    setPassword(pool.getPassword());
    this.timeout = timeout;
  }

  @Override
  protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
    properties.setProperty("options", LIMITS);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("ApplicationName", "banyan-schema");
    long begun = System.nanoTime();
    while (true) {
      try {
        return DriverManager.getConnection(String.valueOf(getUrl()), properties);
      } catch (SQLException e) {
        if (!mayPass(e) || System.nanoTime() - begun > timeout.toNanos()) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static boolean mayPass(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith(CONNECTION_FAILURES) || state.equals(STARTING);
  }

  private static void pause(SQLException failure) throws SQLException {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
