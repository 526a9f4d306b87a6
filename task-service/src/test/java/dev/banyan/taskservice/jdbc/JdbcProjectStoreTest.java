package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.ProjectOwnershipContract;
import dev.banyan.testkit.ProjectStoreContract;
import dev.banyan.testkit.ProjectsContract;
import dev.banyan.testkit.SubtaskStoreContract;
import dev.banyan.testkit.SubtasksContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The kits of projects over JDBC on a real PostgreSQL.
class JdbcProjectStoreTest {
  private static TestDatabase server;
  private static Database database;

  @BeforeAll
  static void open() {
    server = TestDatabase.create();
    database =
        Database.open(
            server.url(),
            server.user(),
            server.password(),
            8,
            Side.SERVICE,
            new SimpleMeterRegistry(),
            ObservationRegistry.NOOP);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  private static ProjectStore emptyDatabase() {
    // The kits use the same ids again and again: what was deleted under them is forgotten, too.
    server.execute("TRUNCATE task, task_event, project; TRUNCATE tombstone");
    return database.projectStore();
  }

  @Nested
  class Store extends ProjectStoreContract {
    @Override
    protected Stores emptyStores() {
      ProjectStore projects = emptyDatabase();
      return new Stores(database.taskStore(), projects);
    }
  }

  @Nested
  class Owned extends ProjectOwnershipContract {
    @Override
    protected ProjectStore emptyStore() {
      return emptyDatabase();
    }

    @Override
    protected MovableSide side() {
      return database.replica("tasks");
    }
  }

  @Nested
  class Rules extends ProjectsContract {
    @Override
    protected Ports emptyCapability() {
      ProjectStore projects = emptyDatabase();
      Clock clock = SteppingClock.bySeconds();
      TaskIds ids = TaskIds.uuidV7(clock, new SplittableRandom(1));
      return new Ports(
          Tasks.over(database.taskStore(), projects, clock, ids, Assignees.ANYBODY),
          Projects.over(projects, clock, ids, Assignees.ANYBODY));
    }
  }

  @Nested
  class Subtasks extends SubtaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      emptyDatabase();
      return database.taskStore();
    }
  }

  @Nested
  class SubtaskRules extends SubtasksContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new Rules().emptyCapability();
    }
  }
}
