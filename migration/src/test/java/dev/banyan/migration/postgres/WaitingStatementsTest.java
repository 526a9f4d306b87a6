package dev.banyan.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingStatementsTest {
  private final WaitingStatements waits = new WaitingStatements();

  @Test
  void executesNothingOnceWaitingIsNotAllowed() throws Exception {
    waits.allow(false);
    CountDownLatch ended = new CountDownLatch(1);
    assertThat(waits.query(statement(new CountDownLatch(1), ended), String.class)).isEmpty();
    assertThat(ended.getCount()).isEqualTo(1);
  }

  // The driver and the server ignore a cancel request for a statement that does not run yet.
  @Test
  void cancelsAgainIfACancelRequestIsIgnored() throws Exception {
    CountDownLatch cancels = new CountDownLatch(3);
    CountDownLatch started = new CountDownLatch(1);
    PreparedStatement statement = statement(cancels, started);
    CompletableFuture<Optional<String>> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return waits.query(statement, String.class);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            Thread.ofVirtual()::start);
    started.await();
    waits.allow(false);
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(cancels.getCount()).isZero();
  }

  // Runs until it has been canceled as often as the latch counts.
  private static PreparedStatement statement(CountDownLatch cancels, CountDownLatch started) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "executeQuery" -> {
                    started.countDown();
                    cancels.await();
                    throw new SQLException("canceled", "57014");
                  }
                  case "cancel" -> {
                    cancels.countDown();
                    yield null;
                  }
                  case "hashCode" -> 1;
                  case "equals" -> true;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
