package dev.banyan.taskservice.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import dev.banyan.tasks.TaskStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The service's own database: a pool of connections to an up-to-date schema.
public final class Database implements AutoCloseable {
  // A start may overtake its database's by this much.
  private static final long START_MILLIS = 30_000;

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /// Says in a sentence why the database cannot be used.
  public static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Connects and migrates.
  ///
  /// @throws UnusableException when it is not reachable within 30 seconds, or its schema cannot be
  ///   brought up to date
  public static Database open(
      String url, String user, String password, int size, MeterRegistry meters) {
    return open(url, user, password, size, meters, START_MILLIS);
  }

  static Database open(
      String url, String user, String password, int size, MeterRegistry meters, long startMillis) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("tasks");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(2, size));
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(startMillis);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    // The server gives up first (4 s), the socket after it (6 s): a hung database frees its callers
    // either way.
    config.addDataSourceProperty("options", "-c statement_timeout=4000 -c lock_timeout=3000");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "6");
    config.addDataSourceProperty("ApplicationName", "banyan-task-service");
    HikariDataSource pool = connect(config);
    try {
      Flyway.configure().dataSource(pool).locations("classpath:db/taskservice").load().migrate();
      return new Database(pool);
    } catch (FlywayException e) {
      pool.close();
      throw new UnusableException("its schema cannot be brought up to date: " + e.getMessage(), e);
    }
  }

  private static HikariDataSource connect(HikariConfig config) {
    // Hikari trusts a connection that was used within half a second. After a restart of the
    // database each such one would fail a request; asking first costs a round trip.
    // With 0 it would still trust one that was used within this millisecond.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UnusableException(String.valueOf(cause.getMessage()), e);
    }
  }

  public TaskStore taskStore() {
    return new JdbcTaskStore(pool);
  }

  /// Whether the database answers now; waits a second at the most for its word, two for a
  /// connection.
  public boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
