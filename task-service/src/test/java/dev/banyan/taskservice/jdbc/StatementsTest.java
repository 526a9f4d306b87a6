package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.testkit.TestDatabase;
import dev.banyan.testkit.TestDatabaseFaults;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What becomes of a connection that PostgreSQL ends in the middle of a transaction.
class StatementsTest {
  private static TestDatabaseFaults faults;
  private static Database database;
  private static Statements statements;

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
            5_000);
    statements = new Statements(database.pool());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void isUnavailableAtTheStatementThatFindsOut() {
    assertThatThrownBy(() -> statements.withConnection(StatementsTest::select))
        .isInstanceOf(StoreUnavailableException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
  }

  // HikariCP knows by then that the connection is broken, and says so without a SQLSTATE.
  @Test
  void isUnavailableAtTheStatementsAfterThat() {
    Statements.Work<Integer> work =
        connection -> {
          try {
            return select(connection);
          } catch (SQLException e) {
            return Statements.all(connection, "SELECT 1", List.of(), row -> row.getInt(1)).size();
          }
        };
    assertThatThrownBy(() -> statements.withConnection(work))
        .isInstanceOf(StoreUnavailableException.class)
        .cause()
        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isNull());
  }

  @Test
  void isUnavailableAtTheCommit() {
    Statements.Work<Integer> work =
        connection -> {
          connection.setAutoCommit(false);
          int found = Statements.all(connection, "SELECT 1", List.of(), row -> 1).size();
          faults.terminateSessions();
          connection.commit();
          return found;
        };
    assertThatThrownBy(() -> statements.withConnection(work))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void leavesABrokenStatementABug() {
    assertThatThrownBy(() -> statements.all("SELEC 1", List.of(), row -> 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesAViolatedConstraintABug() {
    assertThatThrownBy(() ->
            statements.all("INSERT INTO task (id) VALUES (NULL) RETURNING 1", List.of(), row -> 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static int select(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statements.all(connection, "SELECT 1", List.of(), row -> 1);
    faults.terminateSessions();
    return Statements.all(connection, "SELECT 1", List.of(), row -> 1).size();
  }
}
