package dev.banyan.server.ownership;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.testkit.TaskWrites;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// A side's door, with rows behind it that may be older than the owner's.
class OwnedTasksTest {
  private final InMemoryTaskStore rows = new InMemoryTaskStore();
  private final Task task = aTask().ownedBy("alice").build();

  @BeforeEach
  void useShortTimeouts() {
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(50), _ -> {});
  }

  @AfterEach
  void end() {
    ReadConsistency.end();
  }

  private static MovableTables table(Side owner) throws IOException {
    TestDatabase database = TestDatabase.create();
    database.execute("CREATE TABLE task (id uuid PRIMARY KEY, version bigint NOT NULL)");
    for (String script :
        List.of(
            "V10__movable.sql",
            "V60__postponed_indexes.sql",
            "V70__guarded_tables.sql",
            "V94__table_sets.sql",
            "V96__mappings.sql",
            "V98__waits.sql")) {
      try (InputStream sql = OwnedTasksTest.class.getResourceAsStream("/db/movable/" + script)) {
        database.execute(new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8));
      }
    }
    database.execute("SELECT movable_attach('tasks', 'task', 'SERVICE', '%s')".formatted(owner));
    database.execute("UPDATE replica_progress SET complete = true");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    return new MovableTables(source, "tasks");
  }

  private Tasks behind(MovableTables table) {
    Clock clock = SteppingClock.bySeconds();
    return new OwnedTasks(
        Tasks.over(rows, clock, TaskIds.uuidV7(clock, new SplittableRandom(1))),
        new OwnershipGate(table, Side.SERVICE));
  }

  @Test
  void sendsACommandToTheOwnerWhoseTaskIsNotHereYet() throws Exception {
    Tasks tasks = behind(table(Side.MONOLITH));
    assertThat(tasks.execute(ALICE, new TaskCommand.Delete(task.id(), Set.of())))
        .isEqualTo(new TaskResult.NotOwner("MONOLITH"));
  }

  @Test
  void sendsACommandToTheOwnerThatWouldFindNothingToDoHere() throws Exception {
    Task here = aTask().ownedBy("alice").inTrash().build();
    TaskWrites.insert(rows, here);
    Tasks tasks = behind(table(Side.MONOLITH));
    assertThat(tasks.execute(ALICE, new TaskCommand.Delete(here.id(), Set.of())))
        .isEqualTo(new TaskResult.NotOwner("MONOLITH"));
  }

  @Test
  void decidesNothingWhileSealed() throws Exception {
    MovableTables door = table(Side.SERVICE);
    Tasks tasks = behind(door);
    door.seal(Epoch.FIRST.next(), null, 60_000, 1_000);
    assertThat(tasks.execute(ALICE, new TaskCommand.Delete(task.id(), Set.of())))
        .isEqualTo(new TaskResult.Sealed());
  }

  @Test
  void answersForTheRowsOfAnOwner() throws Exception {
    TaskWrites.insert(rows, task);
    Tasks tasks = behind(table(Side.SERVICE));
    assertThat(tasks.execute(ALICE, new TaskCommand.Delete(task.id(), Set.of())))
        .isInstanceOf(TaskResult.Accepted.class);
    assertThat(tasks.find(ALICE, task.id())).isInstanceOf(TaskResult.Accepted.class);
  }

  @Test
  void answersAsAReplicaWithWhatItHasAndSendsTheReaderOnForTheRest() throws Exception {
    TaskWrites.insert(rows, task);
    Tasks tasks = behind(table(Side.MONOLITH));
    ReadConsistency.current().admitReplica("tasks");
    assertThat(tasks.find(ALICE, task.id())).isInstanceOf(TaskResult.Accepted.class);
    assertThat(tasks.find(ALICE, aTask().build().id()))
        .isEqualTo(new TaskResult.NotOwner("MONOLITH"));
  }

  @Test
  void saysAsTheOwnerThatThereIsNothing() throws Exception {
    assertThat(behind(table(Side.SERVICE)).find(ALICE, task.id()))
        .isInstanceOf(TaskResult.NotFound.class);
  }
}
