package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.testkit.TestDatabaseFaults;
import dev.banyan.monolith.JpaFixture;
import dev.banyan.tasks.StoreUnavailableException;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a transaction whose connection PostgreSQL ends, or that may not write: Spring
/// and Hibernate wrap the failure differently each time, or replace it with that of the rollback.
class FencedTransactionsTest {
  private static JpaFixture jpa;
  private static TestDatabaseFaults faults;
  private FencedTransactions transactions;
  private EntityManager entities;

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
    transactions = jpa.onEmpty("task", "tasks");
    entities = transactions.entities();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    jpa.requireNoConnectionInUse();
  }

  @Test
  void isUnavailableWhenAQueryFindsTheConnectionBroken() {
    assertUnavailable(() -> {
      terminate();
      return select();
    });
  }

  @Test
  void isUnavailableWhenTheCommitFindsTheConnectionBroken() {
    assertUnavailable(() -> {
      terminate();
      return 1;
    });
  }

  @Test
  void isUnavailableWhenTheRollbackFindsTheConnectionBroken() {
    assertUnavailable(() -> {
      terminate();
      throw new IllegalArgumentException("refused for another reason");
    });
  }

  @Test
  void isUnavailableWhenWorkGoesOnOverABrokenConnection() {
    assertUnavailable(() -> {
      terminate();
      assertThatThrownBy(this::select).isNotNull();
      return select();
    });
  }

  @Test
  void isUnavailableWhenAWriteMeetsAReadOnlyDatabase() {
    assertUnavailable(() -> {
      entities.createNativeQuery("SET TRANSACTION READ ONLY").executeUpdate();
      return entities.createNativeQuery("DELETE FROM task").executeUpdate();
    });
  }

  @Test
  void isUnavailableWhenWorkGoesOnAfterARefusedWrite() {
    assertUnavailable(() -> {
      entities.createNativeQuery("SET TRANSACTION READ ONLY").executeUpdate();
      assertThatThrownBy(() -> entities.createNativeQuery("DELETE FROM task").executeUpdate())
          .isNotNull();
      return select();
    });
  }

  @Test
  void leavesAViolatedConstraintWhatItIs() {
    Supplier<Integer> duplicate =
        () -> entities.createNativeQuery("INSERT INTO task (id) VALUES (NULL)").executeUpdate();
    assertThatThrownBy(() -> writing(duplicate))
        .isNotInstanceOf(StoreUnavailableException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ConstraintViolationException.class),
            e -> assertThat(e).hasCauseInstanceOf(ConstraintViolationException.class));
  }

  @Test
  void leavesABugWhatItIs() {
    assertThatThrownBy(() ->
            writing(() -> {
              throw new IllegalArgumentException("a bug");
            }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertUnavailable(Supplier<Integer> work) {
    assertThatThrownBy(() -> writing(work)).isInstanceOf(StoreUnavailableException.class);
    assertThat(writing(this::select)).as("the next transaction").isOne();
  }

  private int writing(Supplier<Integer> work) {
    return transactions.writing(work, _ -> -1, () -> -2);
  }

  private int select() {
    return (Integer) entities.createNativeQuery("SELECT 1", Integer.class).getSingleResult();
  }

  private void terminate() {
    faults.terminateSession(
        (Integer)
            entities.createNativeQuery("SELECT pg_backend_pid()", Integer.class).getSingleResult());
  }
}
