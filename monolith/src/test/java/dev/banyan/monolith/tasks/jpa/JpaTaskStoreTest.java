package dev.banyan.monolith.tasks.jpa;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.monolith.JpaFixture;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskEventsContract;
import dev.banyan.testkit.TaskHistoryContract;
import dev.banyan.testkit.TaskListContract;
import dev.banyan.testkit.TaskOwnershipContract;
import dev.banyan.testkit.TaskStoreContract;
import dev.banyan.testkit.TasksAccessContract;
import dev.banyan.testkit.TasksContract;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The kits over JPA on a real PostgreSQL.
class JpaTaskStoreTest {
  private static JpaFixture jpa;

  @BeforeAll
  static void connect() {
    jpa = JpaFixture.onNewDatabase();
  }

  @AfterAll
  static void disconnect() {
    jpa.close();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    jpa.requireNoConnectionInUse();
  }

  private static TaskStore onAnEmptyTable() {
    return new JpaTaskStore(jpa.onEmpty("task, task_event"));
  }

  @Nested
  class Store extends TaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      return onAnEmptyTable();
    }
  }

  @Nested
  class Owned extends TaskOwnershipContract {
    @Override
    protected TaskStore emptyStore() {
      return onAnEmptyTable();
    }

    @Override
    protected MovableSide side() {
      return new MovableTables(jpa.pool(), "tasks");
    }
  }

  @Nested
  class Histories extends TaskHistoryContract {
    @Override
    protected TaskStore emptyStore() {
      return onAnEmptyTable();
    }
  }

  @Nested
  class Lists extends TaskListContract {
    @Override
    protected TaskStore emptyStore() {
      return onAnEmptyTable();
    }
  }

  private static Tasks overAnEmptyStore() {
    Clock clock = SteppingClock.bySeconds();
    return Tasks.over(onAnEmptyTable(), clock, TaskIds.uuidV7(clock, new SplittableRandom(1)));
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
}
