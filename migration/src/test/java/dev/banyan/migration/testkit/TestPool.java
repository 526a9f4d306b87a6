package dev.banyan.migration.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A minimal connection pool that validates nothing. It discards a connection when one of its calls
/// has found out that it is closed.
public final class TestPool implements DataSource, AutoCloseable {
  private final TestDatabase database;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicInteger checkouts = new AtomicInteger();

  public TestPool(TestDatabase database) {
    this.database = database;
  }

  /// Connections that are used now.
  public int inUse() {
    return inUse.get();
  }

  /// How many connections were taken since the last call.
  public int checkouts() {
    return checkouts.getAndSet(0);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection found = idle.pollLast();
    Connection physical =
        found == null
            ? DriverManager.getConnection(database.url(), database.user(), database.password())
            : found;
    inUse.incrementAndGet();
    checkouts.incrementAndGet();
    boolean[] returned = {false};
    return (Connection)
        Proxy.newProxyInstance(
            TestPool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!returned[0]) {
                  returned[0] = true;
                  giveBack(physical);
                }
                return null;
              }
              try {
                return method.invoke(physical, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void giveBack(Connection physical) throws SQLException {
    inUse.decrementAndGet();
    if (physical.isClosed()) {
      return;
    }
    if (!physical.getAutoCommit()) {
      physical.rollback();
      physical.setAutoCommit(true);
    }
    idle.add(physical);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a wrapper for " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : idle) {
      connection.close();
    }
  }
}
