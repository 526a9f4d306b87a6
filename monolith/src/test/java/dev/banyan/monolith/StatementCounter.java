package dev.banyan.monolith;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Counts what the application's connections for requests execute: each is a round trip to the
/// database. Statements that the driver sends together count once. The engine's connections are not
/// counted.
public final class StatementCounter implements BeanPostProcessor, PriorityOrdered {
  private static final Set<String> ROUND_TRIPS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "rollback");
  private final AtomicInteger roundTrips = new AtomicInteger();

  /// Round trips since the last call.
  public int take() {
    return roundTrips.getAndSet(0);
  }

  // Directly around the pool.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource pool && name.equals("dataSource")
        ? new CountingDataSource(pool)
        : bean;
  }

  private final class CountingDataSource extends DelegatingDataSource {
    CountingDataSource(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      return counting(Connection.class, super.getConnection());
    }
  }

  private <T> T counting(Class<T> type, T counted) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementCounter.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (ROUND_TRIPS.contains(method.getName())) {
                roundTrips.incrementAndGet();
              }
              Object result;
              try {
                result = method.invoke(counted, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              return wrapped(result);
            }));
  }

  private @Nullable Object wrapped(@Nullable Object result) {
    return result instanceof PreparedStatement statement
        ? counting(PreparedStatement.class, statement)
        : result;
  }
}
