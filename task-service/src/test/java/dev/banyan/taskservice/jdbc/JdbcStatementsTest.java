package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.migration.testkit.TestDatabaseFaults;
import dev.banyan.tasks.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a connection that PostgreSQL ends in the middle of a transaction.
class JdbcStatementsTest {
  private static TestDatabaseFaults faults;
  private static Database database;
  private static JdbcStatements jdbcStatements;

  @BeforeAll
  static void open() {
    TestDatabase server = TestDatabase.create();
    faults = new TestDatabaseFaults(server);
    database =
        Database.open(
            server.url(),
            server.user(),
            server.password(),
            2,
            Side.SERVICE,
            new SimpleMeterRegistry(),
            ObservationRegistry.NOOP,
            5_000);
    jdbcStatements = new JdbcStatements(database.pool());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void replaceBrokenConnections() {
    database.pool().getHikariPoolMXBean().softEvictConnections();
  }

  @Test
  void isUnavailableAtTheStatementThatFindsOut() {
    assertThatThrownBy(() -> jdbcStatements.withConnection(JdbcStatementsTest::select))
        .isInstanceOf(StoreUnavailableException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
  }

  // HikariCP knows by then that the connection is broken, and says so without a SQLSTATE.
  @Test
  void isUnavailableAtTheStatementsAfterThat() {
    JdbcStatements.Work<Integer> work =
        connection -> {
          try {
            return select(connection);
          } catch (SQLException e) {
            return JdbcStatements.all(connection, "SELECT 1", List.of(), row -> row.getInt(1))
                .size();
          }
        };
    assertThatThrownBy(() -> jdbcStatements.withConnection(work))
        .isInstanceOf(StoreUnavailableException.class)
        .cause()
        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isNull());
  }

  @Test
  void isUnavailableAtTheCommit() {
    JdbcStatements.Work<Integer> work =
        connection -> {
          connection.setAutoCommit(false);
          int found = JdbcStatements.all(connection, "SELECT 1", List.of(), row -> 1).size();
          faults.terminateSessions();
          connection.commit();
          return found;
        };
    assertThatThrownBy(() -> jdbcStatements.withConnection(work))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void leavesABrokenStatementABug() {
    assertThatThrownBy(() -> jdbcStatements.all("SELEC 1", List.of(), row -> 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesAViolatedConstraintABug() {
    assertThatThrownBy(() ->
            jdbcStatements.all(
                "INSERT INTO task (id) VALUES (NULL) RETURNING 1", List.of(), row -> 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static int select(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    JdbcStatements.all(connection, "SELECT 1", List.of(), row -> 1);
    faults.terminateSessions();
    return JdbcStatements.all(connection, "SELECT 1", List.of(), row -> 1).size();
  }
}
