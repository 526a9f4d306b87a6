package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.LabelStore;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskChangeStore;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.LabelStoreContract;
import dev.banyan.testkit.ManualOrderContract;
import dev.banyan.testkit.ProjectOwnershipContract;
import dev.banyan.testkit.ProjectStoreContract;
import dev.banyan.testkit.ProjectsContract;
import dev.banyan.testkit.SubtaskStoreContract;
import dev.banyan.testkit.SubtasksContract;
import dev.banyan.testkit.TaskBuilder;
import dev.banyan.testkit.TaskChangeStoreContract;
import dev.banyan.testkit.TaskWrites;
import dev.banyan.testkit.TestCallers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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
  class Labels extends LabelStoreContract {
    @Override
    protected ProjectStoreContract.Stores emptyStores() {
      return new Store().emptyStores();
    }

    @Override
    protected LabelStore labelStore(ProjectStoreContract.Stores of) {
      return database.labelStore();
    }
  }

  @Nested
  class Changes extends TaskChangeStoreContract {
    @Override
    protected ProjectStoreContract.Stores emptyStores() {
      return new Store().emptyStores();
    }

    @Override
    protected TaskChangeStore changeStore(ProjectStoreContract.Stores of) {
      return database.changeStore();
    }
  }

  /// A change that was begun earlier, and becomes visible later.
  @Test
  void readsNoChangeBeforeThoseThatCanStillBecomeVisible() throws Exception {
    TaskStore tasks = new Store().emptyStores().tasks();
    TaskChangeStore changes = database.changeStore();
    TaskChangeCursor start = changesAfter(changes, null).next();
    Task late = TaskBuilder.aTask().build();
    Task early = TaskBuilder.aTask().build();
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement write = connection.createStatement()) {
      connection.setAutoCommit(false);
      write.execute(
          "INSERT INTO task_event (task_id, version, actor, at, kind, changes) VALUES ('"
              .concat(late.id().toString())
              .concat("', 1, 'alice', now(), 'CREATED', '[]')"));
      TaskWrites.insert(tasks, early);
      TaskChangePage hidden = changesAfter(changes, start);
      assertThat(hidden.changes()).isEmpty();
      connection.commit();
      assertThat(changesAfter(changes, hidden.next()).changes())
          .extracting(change -> change.event().task())
          .containsExactly(late.id(), early.id());
    }
  }

  private static TaskChangePage changesAfter(
      TaskChangeStore changes, @Nullable TaskChangeCursor after) {
    return ((ReadResult.Found<TaskChangePage>)
            changes.read(TestCallers.ADMIN, new TaskChangeQuery(after, 10)))
        .value();
  }

  @Test
  void readsNoChangesAtAReplica() {
    new Store().emptyStores();
    server.execute("UPDATE ownership SET owner = 'MONOLITH' WHERE capability = 'tasks'");
    try {
      assertThat(database.changeStore().read(TestCallers.ADMIN, new TaskChangeQuery(null, 10)))
          .isEqualTo(new ReadResult.NotOwner<>("MONOLITH"));
    } finally {
      server.execute("UPDATE ownership SET owner = 'SERVICE' WHERE capability = 'tasks'");
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

  @Nested
  class ManualOrder extends ManualOrderContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new Rules().emptyCapability();
    }
  }
}
