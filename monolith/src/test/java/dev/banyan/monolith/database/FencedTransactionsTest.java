package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.testkit.TestDatabaseFaults;
import dev.banyan.monolith.JpaFixture;
import dev.banyan.tasks.StoreUnavailableException;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a statement whose connection PostgreSQL ends, or that may not write: Spring and
/// Hibernate wrap the failure differently each time.
class FencedTransactionsTest {
  private static JpaFixture jpa;
  private static TestDatabaseFaults faults;
  private FencedTransactions transactions;

  @BeforeAll
  static void connect() {
    jpa = JpaFixture.onNewDatabase();
    faults = new TestDatabaseFaults(jpa.database());
  }

  @AfterAll
  static void disconnect() {
    jpa.close();
  }

  @BeforeEach
  void begin() {
    transactions = jpa.onEmpty("task");
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    jpa.requireNoConnectionInUse();
  }

  @Test
  void isUnavailableWhenAStatementFindsTheConnectionBroken() {
    assertUnavailable(session ->
        session
            .createNativeQuery(
                "SELECT pg_terminate_backend(pg_backend_pid())::integer", Integer.class)
            .getSingleResult());
  }

  @Test
  void isUnavailableWhenAWriteMeetsAReadOnlyDatabase() {
    faults.makeReadOnly();
    jpa.pool().getHikariPoolMXBean().softEvictConnections();
    try {
      assertThatThrownBy(() ->
              writing(
                  session -> session.createNativeMutationQuery("DELETE FROM task").executeUpdate()))
          .isInstanceOf(StoreUnavailableException.class);
    } finally {
      faults.makeWritable();
      jpa.pool().getHikariPoolMXBean().softEvictConnections();
    }
    assertThat(writing(FencedTransactionsTest::select)).as("the next transaction").isOne();
  }

  @Test
  void leavesAViolatedConstraintWhatItIs() {
    Function<StatelessSession, Integer> duplicate =
        session ->
            session
                .createNativeMutationQuery("INSERT INTO task (id) VALUES (NULL)")
                .executeUpdate();
    assertThatThrownBy(() -> writing(duplicate))
        .isNotInstanceOf(StoreUnavailableException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ConstraintViolationException.class),
            e -> assertThat(e).hasCauseInstanceOf(ConstraintViolationException.class));
  }

  @Test
  void leavesABugWhatItIs() {
    assertThatThrownBy(() ->
            writing(_ -> {
              throw new IllegalArgumentException("a bug");
            }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertUnavailable(Function<StatelessSession, Integer> work) {
    assertThatThrownBy(() -> writing(work)).isInstanceOf(StoreUnavailableException.class);
    assertThat(writing(FencedTransactionsTest::select)).as("the next transaction").isOne();
  }

  private int writing(Function<StatelessSession, Integer> work) {
    return transactions.writing(work, _ -> -1, () -> -2);
  }

  private static int select(StatelessSession session) {
    return session.createNativeQuery("SELECT 1", Integer.class).getSingleResult();
  }
}
