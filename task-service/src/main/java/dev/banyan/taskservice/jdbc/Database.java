package dev.banyan.taskservice.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import dev.banyan.comments.CommentStore;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTable;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.server.database.DatabaseStatus;
import dev.banyan.tasks.TaskStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/// The service's own database: a pool of connections to an up-to-date schema.
public final class Database implements AutoCloseable {
  // A start may overtake its database's by this much.
  private static final long START_MILLIS = 30_000;

  private final HikariDataSource pool;
  private final HikariDataSource replicaPool;

  private Database(HikariDataSource pool, HikariDataSource replicaPool) {
    this.pool = pool;
    this.replicaPool = replicaPool;
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
      String url, String user, String password, int size, Side owner, MeterRegistry meters) {
    return open(url, user, password, size, owner, meters, START_MILLIS);
  }

  static Database open(
      String url,
      String user,
      String password,
      int size,
      Side owner,
      MeterRegistry meters,
      long startMillis) {
    HikariConfig config = config("tasks", url, user, password, size);
    config.setMinimumIdle(Math.min(2, size));
    config.setInitializationFailTimeout(startMillis);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    // The server gives up first (4 s), the socket after it (6 s): a hung database frees its callers
    // either way.
    config.addDataSourceProperty("options", "-c statement_timeout=4000 -c lock_timeout=3000");
    config.addDataSourceProperty("socketTimeout", "6");
    HikariDataSource pool = connect(config);
    try {
      try (HikariDataSource schema = connect(schema(url, user, password))) {
        SchemaMigrator.run(schema, owner);
      }
      return new Database(pool, connect(replica(url, user, password)));
    } catch (FlywayException e) {
      pool.close();
      throw new UnusableException(
          "its schema cannot be brought up to date: " + SchemaMigrator.sentence(e), e);
    }
  }

  // An index on a large table takes as long as it takes. Only a lock is not waited for without end,
  // because all who ask for the table wait behind it.
  private static HikariConfig schema(String url, String user, String password) {
    HikariConfig config = config("schema", url, user, password, 3);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("options", "-c statement_timeout=0 -c lock_timeout=30000");
    return config;
  }

  // For two capabilities. A migration's work never takes a connection from a request, and may take
  // longer.
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

  /// Drops a connection on which a write was refused because it is read-only: after a failover the
  /// next connection may lead to the server that takes writes.
  private static final class ReadOnlyEviction implements SQLExceptionOverride {
    // The interface has a type named Override.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
      return DatabaseOutage.READ_ONLY.equals(failure.getSQLState())
          ? SQLExceptionOverride.Override.MUST_EVICT
          : SQLExceptionOverride.Override.CONTINUE_EVICT;
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

  public CommentStore commentStore() {
    return new JdbcCommentStore(pool);
  }

  /// Who can be given tasks.
  public JdbcUserDirectory userDirectory() {
    return new JdbcUserDirectory(pool);
  }

  /// A table that can move, as requests ask of it.
  public MovableTable movable(String capability, String table) {
    return new MovableTable(pool, capability, table);
  }

  /// A table that can move, as the engine works with it.
  public MovableSide replica(String capability, String table) {
    return new MovableTable(replicaPool, capability, table);
  }

  /// What the database can do now; waits two seconds at the most for a connection, one for the
  /// answer.
  public DatabaseStatus state() {
    DatabaseStatus state = DatabaseStatus.of(pool);
    if (state == DatabaseStatus.READ_ONLY) {
      // The name may lead to another server by now, or sessions that begin now may write.
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    return state;
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
