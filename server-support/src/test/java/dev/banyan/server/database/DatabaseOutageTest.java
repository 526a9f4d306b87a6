package dev.banyan.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08003", "08006", "53100", "53300", "57P01", "57P03", "57014", "58030", "25006", "25P03",
        "25P04", "55P03"
      })
  void knowsAnOutageByItsState(String state) {
    assertThat(DatabaseOutage.isBehind(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23503", "42601", "22001", "40001", "25P02", "55000", "BY001"})
  void knowsABugOrAConflictFromAnOutage(String state) {
    assertThat(DatabaseOutage.isBehind(new SQLException("no", state))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection is closed",
        "HikariDataSource HikariDataSource (monolith) has been closed."
      })
  void knowsAClosedConnectionOrPoolWithoutAState(String message) {
    assertThat(DatabaseOutage.isBehind(new SQLException(message))).isTrue();
  }

  @Test
  void doesNotReadAMessageThatHasAState() {
    assertThat(DatabaseOutage.isBehind(new SQLException("Connection is closed", "42601")))
        .isFalse();
  }

  @Test
  void looksBehindWrappers() {
    Exception cause = new SQLTransientConnectionException("the pool is empty");
    assertThat(DatabaseOutage.isBehind(new IllegalStateException(new RuntimeException(cause))))
        .isTrue();
    assertThat(DatabaseOutage.isBehind(new IllegalStateException("a bug"))).isFalse();
    assertThat(DatabaseOutage.isBehind(new SQLException("of no state"))).isFalse();
  }

  @Test
  void knowsABrokenConnectionByItsType() {
    assertThat(DatabaseOutage.isBehind(new SQLNonTransientConnectionException("lost"))).isTrue();
    assertThat(DatabaseOutage.isBehind(new SQLRecoverableException("lost"))).isTrue();
  }

  @Test
  void looksAtTheNextExceptionsOfABatch() {
    SQLException batch = new BatchUpdateException("batch failed", new int[0]);
    batch.setNextException(new SQLException("terminated", "57P01"));
    assertThat(DatabaseOutage.isBehind(new IllegalStateException(batch))).isTrue();
  }
}
