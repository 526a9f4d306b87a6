package dev.banyan.tasks;

import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.testkit.InMemoryTaskStore;
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
  class Access extends TasksAccessContract {
    @Override
    protected Tasks emptyTasks() {
      return overAnEmptyStore();
    }
  }
}
