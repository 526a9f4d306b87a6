package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.testkit.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Two instances with a pool each on one database.
class LeaderElectionTest {
  private static HikariDataSource firstPool;
  private static HikariDataSource secondPool;
  private LeaderElection first;
  private LeaderElection second;

  @BeforeAll
  static void startDatabase() {
    TestDatabase database = TestDatabase.create();
    firstPool = pool(database);
    secondPool = pool(database);
    Flyway.configure().dataSource(firstPool).locations("classpath:db/movable").load().migrate();
  }

  private static HikariDataSource pool(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(1_000);
    return new HikariDataSource(config);
  }

  @AfterAll
  static void closePools() {
    firstPool.close();
    secondPool.close();
  }

  @BeforeEach
  void start() {
    first = new LeaderElection(firstPool);
    second = new LeaderElection(secondPool);
  }

  @AfterEach
  void stop() {
    second.setWaiting(false);
    first.close();
    second.close();
  }

  // The server takes a moment to notice that the connection of the test before is gone.
  private void firstLeads() throws Exception {
    NotesFixture.await(first::isLeader);
  }

  private static void killTheLeadersConnection() {
    JdbcClient.create(secondPool)
        .sql(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
            WHERE locktype = 'advisory' AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        .query()
        .listOfRows();
  }

  @Test
  void letsOneOfTwoLead() throws Exception {
    firstLeads();
    assertThat(second.isLeader()).isFalse();
    assertThat(first.isLeader()).isTrue();
    assertThat(second.isLeader()).isFalse();
  }

  @Test
  void letsTheOtherOneLeadOnceTheFirstHasStopped() throws Exception {
    firstLeads();
    first.close();
    NotesFixture.await(second::isLeader);
    assertThat(first.isLeader()).isFalse();
  }

  @Test
  void letsTheOtherOneLeadOnceTheLeadersConnectionIsDead() throws Exception {
    firstLeads();
    killTheLeadersConnection();
    NotesFixture.await(second::isLeader);
    assertThat(first.isLeader()).isFalse();
    assertThat(second.isLeader()).isTrue();
  }

  @Test
  void noticesItsDeadConnectionAndLeadsAgain() throws Exception {
    firstLeads();
    killTheLeadersConnection();
    NotesFixture.await(first::isLeader);
    assertThat(second.isLeader()).isFalse();
  }

  @Test
  void waitsInsideTheDatabaseUntilTheLeaderIsGone() throws Exception {
    firstLeads();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> second.await(20_000), Thread.ofVirtual()::start);
    assertThat(second.await(1)).isFalse();
    assertThat(waiting).isNotDone();
    first.close();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second.isLeader()).isTrue();
  }

  @Test
  void endsItsWaitWhenItMayNotWaitAnyMore() throws Exception {
    firstLeads();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> second.await(20_000), Thread.ofVirtual()::start);
    NotesFixture.await(() -> secondPool.getHikariPoolMXBean().getActiveConnections() == 1);
    second.setWaiting(false);
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(secondPool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void takesNoMoreThanOneConnectionHoweverOftenItTries() throws Exception {
    firstLeads();
    for (int tries = 0; tries < 10; tries++) {
      assertThat(first.isLeader()).isTrue();
      assertThat(second.isLeader()).isFalse();
    }
    assertThat(firstPool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
    assertThat(secondPool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void givesAConnectionBackThatCannotBeAskedForTheLock() throws Exception {
    LeaderElection failing =
        new LeaderElection(
            new DelegatingDataSource(firstPool) {
              @Override
              public Connection getConnection() throws SQLException {
                return withoutStatements(super.getConnection());
              }
            });
    for (int tries = 0; tries < 3; tries++) {
      assertThat(failing.isLeader()).isFalse();
    }
    assertThat(firstPool.getHikariPoolMXBean().getActiveConnections()).isZero();
    NotesFixture.await(second::isLeader);
  }

  private static Connection withoutStatements(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                throw new SQLException("canceled", "57014");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }

  @Test
  void doesNotLeadWithoutADatabase() {
    HikariDataSource closed = pool(TestDatabase.create());
    closed.close();
    assertThat(new LeaderElection(closed).isLeader()).isFalse();
  }
}
