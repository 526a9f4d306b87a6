package dev.banyan.monolith.tasks.jpa;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.monolith.JpaFixture;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.server.tasks.JdbcLabelStore;
import dev.banyan.server.tasks.JdbcTaskChangeStore;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.LabelStore;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
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
import dev.banyan.testkit.TaskChangeStoreContract;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The kits of projects over JPA on a real PostgreSQL.
class JpaProjectStoreTest {
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

  private static FencedTransactions empty() {
    return jpa.onEmpty("task, task_event, project");
  }

  @Nested
  class Store extends ProjectStoreContract {
    @Override
    protected Stores emptyStores() {
      FencedTransactions transactions = empty();
      return new Stores(new JpaTaskStore(transactions), new JpaProjectStore(transactions));
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
      return new JdbcLabelStore(jpa.pool());
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
      return new JdbcTaskChangeStore(jpa.pool());
    }
  }

  @Nested
  class Owned extends ProjectOwnershipContract {
    @Override
    protected ProjectStore emptyStore() {
      return new JpaProjectStore(empty());
    }

    @Override
    protected MovableSide side() {
      return new MovableTables(jpa.pool(), "tasks");
    }
  }

  @Nested
  class Rules extends ProjectsContract {
    @Override
    protected Ports emptyCapability() {
      FencedTransactions transactions = empty();
      ProjectStore projects = new JpaProjectStore(transactions);
      Clock clock = SteppingClock.bySeconds();
      TaskIds ids = TaskIds.uuidV7(clock, new SplittableRandom(1));
      return new Ports(
          Tasks.over(new JpaTaskStore(transactions), projects, clock, ids, Assignees.ANYBODY),
          Projects.over(projects, clock, ids, Assignees.ANYBODY));
    }
  }

  @Nested
  class Subtasks extends SubtaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      return new JpaTaskStore(empty());
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
