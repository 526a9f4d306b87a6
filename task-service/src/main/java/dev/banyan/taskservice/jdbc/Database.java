package dev.banyan.taskservice.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import dev.banyan.comments.CommentStore;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.GatedDataSource;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.server.database.DatabaseReadiness;
import dev.banyan.server.database.DatabaseStatus;
import dev.banyan.server.tasks.JdbcLabelStore;
import dev.banyan.server.tasks.JdbcTaskChangeStore;
import dev.banyan.server.tracing.ObservedDataSource;
import dev.banyan.tasks.LabelStore;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.TaskChangeStore;
import dev.banyan.tasks.TaskStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/// The service's own database: a connection pool with an up-to-date schema.
public final class Database implements AutoCloseable {
  // How long to wait for a database that is still starting.
  private static final long START_MILLIS = 30_000;

  private final HikariDataSource pool;
  private final HikariDataSource replicaPool;
  // HikariCP does not validate connections used within the last half second. After a restart of the
  // database, these replace a broken one and repeat the statement where that is safe.
  private final GatedDataSource requests;
  private final GatedDataSource migration;
  private final DatabaseReadiness readiness;

  private Database(
      HikariDataSource pool,
      HikariDataSource replicaPool,
      MeterRegistry meters,
      ObservationRegistry observations) {
    this.pool = pool;
    this.replicaPool = replicaPool;
    this.requests =
        new GatedDataSource(
            new AdmissionDataSource(
                observed(pool, observations),
                new AdmissionControl(pool.getMaximumPoolSize(), meters)));
    this.migration = new GatedDataSource(observed(replicaPool, observations));
    GatedDataSource probes = new GatedDataSource(pool);
    this.readiness = new DatabaseReadiness(() -> DatabaseStatus.of(probes), this::evictSessions);
  }

  private static DataSource observed(DataSource pool, ObservationRegistry observations) {
    return observations.isNoop() ? pool : new ObservedDataSource(pool, observations);
  }

  /// Thrown if the database cannot be used. The message explains why.
  public static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Connects and upgrades the schema.
  ///
  /// @throws UnusableException if it is not reachable within 30 seconds, or its schema cannot be
  ///   upgraded
  public static Database open(
      String url,
      String user,
      String password,
      int size,
      Side owner,
      MeterRegistry meters,
      ObservationRegistry observations) {
    return open(url, user, password, size, owner, meters, observations, START_MILLIS);
  }

  static Database open(
      String url,
      String user,
      String password,
      int size,
      Side owner,
      MeterRegistry meters,
      ObservationRegistry observations,
      long startMillis) {
    HikariConfig config = config("tasks", url, user, password, size);
    config.setMinimumIdle(Math.min(2, size));
    config.setInitializationFailTimeout(startMillis);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    // The server's timeout (4 s) is shorter than the socket's (6 s): a hung database releases its
    // callers in either case.
    config.addDataSourceProperty("options", "-c statement_timeout=4000 -c lock_timeout=3000");
    config.addDataSourceProperty("socketTimeout", "6");
    HikariDataSource pool = connect(config);
    try {
      upgrade(schema(url, user, password), owner);
      return new Database(pool, connect(replica(url, user, password)), meters, observations);
    } catch (UnusableException e) {
      pool.close();
      throw e;
    }
  }

  /// Upgrades the schema and closes its connections.
  ///
  /// @throws UnusableException if the database is not reachable within 30 seconds, or its schema
  ///   cannot be upgraded
  public static void upgrade(String url, String user, String password, Side owner) {
    HikariConfig config = schema(url, user, password);
    config.setInitializationFailTimeout(START_MILLIS);
    upgrade(config, owner);
  }

  private static void upgrade(HikariConfig config, Side owner) {
    try (HikariDataSource schema = connect(config)) {
      SchemaMigrator.run(schema, owner);
    } catch (FlywayException e) {
      throw new UnusableException(
          "its schema cannot be brought up to date: " + SchemaMigrator.sentence(e), e);
    }
  }

  // Creating an index on a large table can take long. Only lock waits are limited, because all
  // other access to the table queues behind them.
  private static HikariConfig schema(String url, String user, String password) {
    HikariConfig config = config("schema", url, user, password, 3);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("options", "-c statement_timeout=0 -c lock_timeout=30000");
    return config;
  }

  // For two capabilities. A separate pool, so that migrations never take connections from requests
  // and can have longer timeouts.
  private static HikariConfig replica(String url, String user, String password) {
    HikariConfig config = config("replica", url, user, password, 12);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("options", "-c statement_timeout=60000 -c lock_timeout=3000");
    config.addDataSourceProperty("socketTimeout", "65");
    return config;
  }

  private static HikariConfig config(
      String name, String url, String user, String password, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setExceptionOverride(new ReadOnlyEviction());
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("ApplicationName", "banyan-task-service-" + name);
    return config;
  }

  /// Evicts connections on which a write was rejected as read-only: after a failover, a new
  /// connection may reach the primary.
  private static final class ReadOnlyEviction implements SQLExceptionOverride {
    // The interface has a nested type named Override.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
      return DatabaseOutage.READ_ONLY.equals(failure.getSQLState())
          ? SQLExceptionOverride.Override.MUST_EVICT
          : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
  }

  private static HikariDataSource connect(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UnusableException(String.valueOf(cause.getMessage()), e);
    }
  }

  public TaskStore taskStore() {
    return new JdbcTaskStore(requests);
  }

  public ProjectStore projectStore() {
    return new JdbcProjectStore(requests);
  }

  public LabelStore labelStore() {
    return new JdbcLabelStore(requests);
  }

  public TaskChangeStore changeStore() {
    return new JdbcTaskChangeStore(requests);
  }

  public CommentStore commentStore() {
    return new JdbcCommentStore(requests);
  }

  /// The possible assignees.
  public JdbcUserDirectory userDirectory() {
    return new JdbcUserDirectory(requests);
  }

  /// A capability's tables for requests.
  public MovableTables movable(String capability) {
    return new MovableTables(requests, capability);
  }

  /// A capability's tables for the migration engine.
  public MovableSide replica(String capability) {
    return new MovableTables(migration, capability, replicaPool);
  }

  /// Current status of the database; waits at most two seconds for a connection and one for the
  /// response.
  public DatabaseStatus state() {
    return readiness.get();
  }

  private void evictSessions() {
    pool.getHikariPoolMXBean().softEvictConnections();
    replicaPool.getHikariPoolMXBean().softEvictConnections();
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    replicaPool.close();
    pool.close();
  }
}
