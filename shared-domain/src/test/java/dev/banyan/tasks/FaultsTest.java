package dev.banyan.tasks;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Unavailable;
import dev.banyan.testkit.FaultyTaskStore;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.testkit.TaskWrites;
import java.time.Clock;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The rules over a store that fails.
class FaultsTest {
  private final InMemoryTaskStore inner = new InMemoryTaskStore();
  private final FaultyTaskStore store = new FaultyTaskStore(inner);
  private final Clock clock = SteppingClock.bySeconds();
  private final Tasks tasks =
      Tasks.over(store, clock, TaskIds.uuidV7(clock, new SplittableRandom(1)));

  @Test
  void isUnavailableWhileTheStoreIsDown() {
    store.goDown();
    Task task = aTask().build();
    assertThat(tasks.find(ALICE, task.id())).isInstanceOf(Unavailable.class);
    assertThat(tasks.list(ALICE, TaskQuery.EVERYTHING))
        .isInstanceOf(TaskListResult.Unavailable.class);
    assertThat(tasks.execute(ALICE, create("key-1"))).isInstanceOf(Unavailable.class);
    store.comeBack();
    assertThat(tasks.execute(ALICE, create("key-1"))).isInstanceOf(Accepted.class);
  }

  @Test
  void makesOneTaskWhenTheAnswerToTheFirstAttemptWasLost() {
    store.loseAnswers(1);
    assertThat(tasks.execute(ALICE, create("key-1"))).isInstanceOf(Unavailable.class);
    assertThat(tasks.execute(ALICE, create("key-1"))).isInstanceOf(Accepted.class);
    assertThat(inner.list(ALICE, TaskQuery.EVERYTHING).tasks()).hasSize(1);
  }

  @Test
  void triesAgainWhenAnotherWriterWasFaster() {
    Task task = aTask().build();
    TaskWrites.insert(inner, task);
    store.loseRaces(3);
    assertThat(tasks.execute(ALICE, done(task, Set.of()))).isInstanceOf(Accepted.class);
    assertThat(inner.find(task.id()).orElseThrow().status()).isEqualTo(TaskStatus.DONE);
  }

  @Test
  void givesUpWhenOthersAreAlwaysFaster() {
    Task task = aTask().build();
    TaskWrites.insert(inner, task);
    store.loseRaces(100);
    assertThat(tasks.execute(ALICE, done(task, Set.of())))
        .isEqualTo(new Conflict(Conflict.Reason.CONTENDED));
    assertThat(inner.find(task.id())).contains(task);
  }

  private static Create create(String key) {
    return new Create(aTask().draft(), new Idempotency(key, "digest"));
  }

  private static Patch done(Task task, Set<Version> ifVersion) {
    return new Patch(task.id(), TaskPatch.NOTHING.withDone(true), ifVersion);
  }
}
