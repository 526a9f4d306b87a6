package dev.banyan.tasks;

import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.testkit.InMemoryProjectStore;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.testkit.LabelStoreContract;
import dev.banyan.testkit.ManualOrderContract;
import dev.banyan.testkit.ProjectStoreContract;
import dev.banyan.testkit.ProjectsContract;
import dev.banyan.testkit.SubtaskStoreContract;
import dev.banyan.testkit.SubtasksContract;
import dev.banyan.testkit.TaskChangeStoreContract;
import dev.banyan.testkit.TaskEventsContract;
import dev.banyan.testkit.TaskListContract;
import dev.banyan.testkit.TaskStoreContract;
import dev.banyan.testkit.TasksAccessContract;
import dev.banyan.testkit.TasksContract;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;

/// Judges the in-memory store, and the rules over it, with the kits that judge all others.
class InMemoryKitsTest {

  @Nested
  class Store extends TaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      return new InMemoryTaskStore();
    }
  }

  @Nested
  class Lists extends TaskListContract {
    @Override
    protected TaskStore emptyStore() {
      return new InMemoryTaskStore();
    }
  }

  @Nested
  class ProjectStores extends ProjectStoreContract {
    @Override
    protected Stores emptyStores() {
      ProjectStore projects = new InMemoryProjectStore();
      return new Stores(new InMemoryTaskStore(projects), projects);
    }
  }

  @Nested
  class ProjectRules extends ProjectsContract {
    @Override
    protected Ports emptyCapability() {
      Clock clock = SteppingClock.bySeconds();
      TaskIds ids = TaskIds.uuidV7(clock, new SplittableRandom(1));
      ProjectStore projects = new InMemoryProjectStore();
      return new Ports(
          Tasks.over(new InMemoryTaskStore(projects), projects, clock, ids, Assignees.ANYBODY),
          Projects.over(projects, clock, ids, Assignees.ANYBODY));
    }
  }

  @Nested
  class LabelStores extends LabelStoreContract {
    @Override
    protected ProjectStoreContract.Stores emptyStores() {
      return new ProjectStores().emptyStores();
    }

    @Override
    protected LabelStore labelStore(ProjectStoreContract.Stores of) {
      return (InMemoryTaskStore) of.tasks();
    }
  }

  @Nested
  class Changes extends TaskChangeStoreContract {
    @Override
    protected ProjectStoreContract.Stores emptyStores() {
      return new ProjectStores().emptyStores();
    }

    @Override
    protected TaskChangeStore changeStore(ProjectStoreContract.Stores of) {
      return (InMemoryTaskStore) of.tasks();
    }
  }

  @Nested
  class SubtaskStores extends SubtaskStoreContract {
    @Override
    protected TaskStore emptyStore() {
      return new InMemoryTaskStore();
    }
  }

  @Nested
  class SubtaskRules extends SubtasksContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new ProjectRules().emptyCapability();
    }
  }

  @Nested
  class ManualOrder extends ManualOrderContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new ProjectRules().emptyCapability();
    }
  }

  private static Tasks overAnEmptyStore() {
    Clock clock = SteppingClock.bySeconds();
    return Tasks.over(
        new InMemoryTaskStore(), clock, TaskIds.uuidV7(clock, new SplittableRandom(1)));
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
