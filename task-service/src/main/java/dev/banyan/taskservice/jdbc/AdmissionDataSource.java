package dev.banyan.taskservice.jdbc;

import dev.banyan.migration.ReadConsistency;
import dev.banyan.server.database.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Connections of a pool behind [AdmissionControl]. Thread-safe.
final class AdmissionDataSource extends ForwardingDataSource {
  private final AdmissionControl admission;

  AdmissionDataSource(DataSource pool, AdmissionControl admission) {
    super(pool);
    this.admission = admission;
  }

  @Override
  public Connection getConnection() throws SQLException {
    admission.enter(ReadConsistency.current().timeout());
    long begun = System.nanoTime();
    try {
      return released(target().getConnection(), begun);
    } catch (SQLException | RuntimeException e) {
      admission.leave(System.nanoTime() - begun);
      throw e;
    }
  }

  private Connection released(Connection connection, long begun) {
    AtomicBoolean used = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            AdmissionDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              } finally {
                if (method.getName().equals("close") && used.getAndSet(false)) {
                  admission.leave(System.nanoTime() - begun);
                }
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
