package dev.banyan.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWaitDataSourceTest {
  private static final int CONNECTIONS = 2;
  private final AtomicLong now = new AtomicLong();
  private final Semaphore free = new Semaphore(0);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final BoundedWaitDataSource database =
      new BoundedWaitDataSource(pool(), CONNECTIONS, Duration.ofSeconds(1), now::get);
  private final List<Thread> callers = new ArrayList<>();

  // A pool without connections: each caller waits until the test lets it go.
  private DataSource pool() {
    return (DataSource)
        Proxy.newProxyInstance(
            BoundedWaitDataSourceTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, _, _) -> {
              waiting.incrementAndGet();
              free.acquire();
              waiting.decrementAndGet();
              return connection();
            });
  }

  private static Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            BoundedWaitDataSourceTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, _, _) -> null);
  }

  @AfterEach
  void end() throws InterruptedException {
    free.release(1_000);
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void call(int callersNow) {
    int before = waiting.get();
    for (int i = 0; i < callersNow; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  database.getConnection();
                  served.incrementAndGet();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    while (waiting.get() < before + callersNow) {
      Thread.onSpinWait();
    }
  }

  /// Lets one caller after the other go, each after this time.
  private void serve(int count, Duration each) {
    for (int i = 0; i < count; i++) {
      int before = served.get();
      now.addAndGet(each.toNanos());
      free.release();
      while (served.get() == before) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void letsCallersWaitWhileConnectionsBecomeFreeQuickly() {
    call(100);
    serve(50, Duration.ofMillis(5));
    call(50);
    assertThat(waiting).hasValue(100);
  }

  @Test
  void refusesACallerAtOnceWhoWouldWaitTooLong() {
    call(60);
    serve(50, Duration.ofMillis(200));
    assertThatThrownBy(database::getConnection)
        .isInstanceOf(SQLTransientConnectionException.class)
        .satisfies(refusal -> assertThat(DatabaseOutage.isBehind(refusal)).isTrue());
  }

  @Test
  void letsAsManyCallersWaitAsThePoolHasConnections() {
    call(51);
    serve(50, Duration.ofMinutes(1));
    call(1);
    assertThat(waiting).hasValue(CONNECTIONS);
  }

  @Test
  void letsCallersWaitAgainWhenConnectionsBecomeFreeQuicklyAgain() {
    call(200);
    serve(50, Duration.ofSeconds(2));
    assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    serve(100, Duration.ofMillis(1));
    call(1);
    assertThat(waiting).hasValue(51);
  }
}
