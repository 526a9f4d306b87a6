package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.server.database.DatabaseStatus;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import dev.banyan.testkit.TaskEventsContract;
import dev.banyan.testkit.TaskHistoryContract;
import dev.banyan.testkit.TaskListContract;
import dev.banyan.testkit.TaskOwnershipContract;
import dev.banyan.testkit.TaskStoreContract;
import dev.banyan.testkit.TaskWrites;
import dev.banyan.testkit.TasksAccessContract;
import dev.banyan.testkit.TasksContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The kits over JDBC on a real PostgreSQL, and what only a real database can do.
class JdbcTaskStoreTest {
  private static TestDatabase server;
  private static Database database;

  @BeforeAll
  static void open() {
    server = TestDatabase.create();
    database = open(server);
  }

  private static Database open(TestDatabase server) {
    return Database.open(
        server.url(),
        server.user(),
        server.password(),
        8,
        Side.SERVICE,
        new SimpleMeterRegistry(),
        ObservationRegistry.NOOP,
        5_000);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  private static TaskStore emptyDatabase() {
    // The kits use the same ids again and again: what was deleted under them is forgotten, too.
    server.execute("TRUNCATE task, task_event; TRUNCATE tombstone");
    return database.taskStore();
  }

  @Nested
  class Store extends TaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      return emptyDatabase();
    }
  }

  @Nested
  class Owned extends TaskOwnershipContract {
    @Override
    protected TaskStore emptyStore() {
      return emptyDatabase();
    }

    @Override
    protected MovableSide side() {
      return database.replica("tasks");
    }
  }

  @Nested
  class Histories extends TaskHistoryContract {
    @Override
    protected TaskStore emptyStore() {
      return emptyDatabase();
    }
  }

  @Nested
  class Lists extends TaskListContract {
    @Override
    protected TaskStore emptyStore() {
      return emptyDatabase();
    }
  }

  private static Tasks overAnEmptyStore() {
    Clock clock = SteppingClock.bySeconds();
    return Tasks.over(emptyDatabase(), clock, TaskIds.uuidV7(clock, new SplittableRandom(1)));
  }

  @Nested
  class Rules extends TasksContract {
    @Override
    protected Tasks emptyTasks() {
      return overAnEmptyStore();
    }
  }

  @Nested
  class Events extends TaskEventsContract {
    @Override
    protected Tasks emptyTasks() {
      return overAnEmptyStore();
    }
  }

  @Nested
  class Access extends TasksAccessContract {
    @Override
    protected Tasks emptyTasks() {
      return overAnEmptyStore();
    }
  }

  @Test
  void isUnavailableWhileItsDatabaseIsAwayAndHealsWhenItIsBack() {
    TestDatabase away = TestDatabase.create();
    try (Database own = open(away)) {
      TaskStore store = own.taskStore();
      var task = TaskBuilder.aTask().build();
      TaskWrites.insert(store, task);
      String name = away.url().replaceAll(".*/([^/?]+).*", "$1");
      server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(name));
      assertThatThrownBy(() -> store.find(task.id())).isInstanceOf(StoreUnavailableException.class);
      assertThat(own.state()).isEqualTo(DatabaseStatus.UNREACHABLE);
      server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
      assertThat(store.find(task.id())).contains(task);
    }
  }

  @Test
  void isUnavailableWhenARowStaysLocked() throws Exception {
    var task = TaskBuilder.aTask().build();
    TaskStore store = emptyDatabase();
    TaskWrites.insert(store, task);
    try (var other = database.pool().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("SELECT * FROM task FOR UPDATE");
      assertThatThrownBy(
              () -> TaskWrites.update(store, TaskBuilder.after(task).titled("Late").build()))
          .isInstanceOf(StoreUnavailableException.class);
      other.rollback();
    }
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void saysWhyADatabaseCannotBeUsed() {
    assertThatThrownBy(() ->
            Database.open(
                "jdbc:postgresql://127.0.0.1:1/none",
                "nobody",
                "",
                1,
                Side.SERVICE,
                new SimpleMeterRegistry(),
                ObservationRegistry.NOOP,
                1))
        .isInstanceOf(Database.UnusableException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void opensADatabaseThatIsUpToDateAlready() {
    try (Database again = open(server)) {
      assertThat(again.state()).isEqualTo(DatabaseStatus.WRITABLE);
    }
  }
}
