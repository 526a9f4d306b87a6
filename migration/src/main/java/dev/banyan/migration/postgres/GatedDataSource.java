package dev.banyan.migration.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connection pool with which a request behind an [OwnershipGate] costs as few round trips as its
/// own statements.
///
/// While the gate executes a request, its connections share one connection of the pool, its first
/// statement also reads the state of the ownership, and each of its writes also reads the position
/// that it has reached. PostgreSQL receives both in the same message as the application's
/// statement, but as statements of their own: in READ COMMITTED, each has its own snapshot, in this
/// order.
///
/// If the connection turns out to be broken, the first statement of a transaction and reads outside
/// transactions are executed once more on another one, so the pool does not need to validate each
/// connection that it hands out.
///
/// Put it around the pool that serves requests, and below everything else that wraps connections.
/// Thread-safe.
public final class GatedDataSource implements DataSource {
  private final DataSource pool;
  private final ThreadLocal<Usage> usage = ThreadLocal.withInitial(Usage::new);

  /// @param pool of connections to PostgreSQL with auto-commit
  public GatedDataSource(DataSource pool) {
    this.pool = pool;
  }

  /// What a thread does with this data source.
  static final class Usage {
    @Nullable GateAttempt attempt;
    int open;
  }

  DataSource pool() {
    return pool;
  }

  /// Whether this thread has a connection already, for example in a transaction that began before
  /// the attempt.
  boolean isInUse() {
    return usage.get().open > 0;
  }

  /// Binds an attempt to this thread until it is closed.
  GateAttempt begin(GateSql sql) {
    return new GateAttempt(this, usage.get(), sql);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Usage current = usage.get();
    GateAttempt attempt = current.attempt;
    Connection physical = attempt == null ? pool.getConnection() : attempt.take();
    return GatedConnection.of(this, current, attempt, physical);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || pool.isWrapperFor(type);
  }
}
