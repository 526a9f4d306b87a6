package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "53300", "57P01", "57014", "58030", "55P03"})
  void knowsAnOutageByItsState(String state) {
    assertThat(DatabaseOutage.isBehind(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42601", "22001", "40001"})
  void knowsABugOrAConflictFromAnOutage(String state) {
    assertThat(DatabaseOutage.isBehind(new SQLException("no", state))).isFalse();
  }

  @Test
  void looksBehindWrappers() {
    Exception cause = new SQLTransientConnectionException("the pool is empty");
    assertThat(DatabaseOutage.isBehind(new IllegalStateException(new RuntimeException(cause))))
        .isTrue();
    assertThat(DatabaseOutage.isBehind(new IllegalStateException("a bug"))).isFalse();
    assertThat(DatabaseOutage.isBehind(new SQLException("of no state"))).isFalse();
  }
}
