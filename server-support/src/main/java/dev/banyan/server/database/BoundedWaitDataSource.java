package dev.banyan.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/// Connection pool that refuses a caller at once if a connection would not become free in time.
///
/// Otherwise, all callers of an overloaded pool wait until their time is over, and those that get a
/// connection at last have hardly any of it left. The expected wait is the number of callers that
/// wait already, multiplied by the average time between two connections that became free. As many
/// callers as the pool has connections may always wait, so the average stays current.
///
/// A refusal is an [SQLTransientConnectionException], as for a time-out of the pool. Thread-safe.
public final class BoundedWaitDataSource extends ForwardingDataSource {
  private static final int WEIGHT = 8;

  private final int connections;
  private final long limitNanos;
  private final LongSupplier nanoTime;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong lastServed;
  private final AtomicLong averageNanos = new AtomicLong();

  /// @param connections number of connections of the pool
  /// @param limit maximum expected wait
  public BoundedWaitDataSource(DataSource pool, int connections, Duration limit) {
    this(pool, connections, limit, System::nanoTime);
  }

  BoundedWaitDataSource(DataSource pool, int connections, Duration limit, LongSupplier nanoTime) {
    super(pool);
    this.connections = connections;
    this.limitNanos = limit.toNanos();
    this.nanoTime = nanoTime;
    this.lastServed = new AtomicLong(nanoTime.getAsLong());
  }

  @Override
  public Connection getConnection() throws SQLException {
    int ahead = waiting.getAndIncrement();
    try {
      if (ahead >= connections && ahead * averageNanos.get() > limitNanos) {
        throw new SQLTransientConnectionException(
            "Too many callers wait for a connection (%d).".formatted(ahead));
      }
      return served(nanoTime.getAsLong());
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Connection served(long begun) throws SQLException {
    try {
      return target().getConnection();
    } finally {
      long now = nanoTime.getAsLong();
      long sinceLast = Math.min(now - lastServed.getAndSet(now), now - begun);
      averageNanos.updateAndGet(average -> average + (sinceLast - average) / WEIGHT);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return target().getConnection(user, password);
  }
}
