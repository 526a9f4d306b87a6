package dev.banyan.testkit;

import static dev.banyan.testkit.ATask.aTask;
import static dev.banyan.testkit.ATask.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Change;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.Position;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStore;
import dev.banyan.tasks.TaskStore.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for a [TaskStore] whose tasks can move: what it may write, the ownership says, and each
/// write is in the change feed.
public abstract class TaskOwnershipContract {
  private static final int PATIENCE = 2_000;
  private final Task task = aTask().build();
  private TaskStore store;
  private Epoch target;

  /// A store that holds nothing and owns the tasks.
  protected abstract TaskStore emptyStore() throws Exception;

  /// The side that the store is on.
  protected abstract MovableSide side();

  @BeforeEach
  void begin() throws Exception {
    store = emptyStore();
    Ownership known = side().stand().ownership();
    target = Epoch.later(known.epoch(), known.burnt()).next();
  }

  @AfterEach
  void ownAgain() throws Exception {
    Ownership known = side().stand().ownership();
    if (known.isOwner()) {
      side().unseal(target, PATIENCE);
    } else {
      Position covered = side().stand().progress().applied();
      assertThat(side().open(target.next(), covered, PATIENCE)).isInstanceOf(Changed.class);
    }
  }

  private void seal() throws Exception {
    assertThat(side().seal(target, PATIENCE)).isInstanceOf(Changed.class);
  }

  private void cede() throws Exception {
    seal();
    assertThat(side().cede(target, new Position(1), PATIENCE)).isInstanceOf(Changed.class);
  }

  @Test
  void writesNothingWhileItIsSealed() throws Exception {
    store.insert(task);
    seal();
    Task second = aTask().build();
    assertThat(store.insert(second)).isEqualTo(new Written.Sealed());
    assertThat(store.update(after(task).titled("Late").build())).isEqualTo(new Written.Sealed());
    assertThat(store.find(second.id())).isEmpty();
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void writesAgainWhenTheHandOverWentBack() throws Exception {
    seal();
    side().unseal(target, PATIENCE);
    assertThat(store.insert(task)).isEqualTo(new Written.Stored());
  }

  @Test
  void namesTheOwnerWhereItIsNone() throws Exception {
    store.insert(task);
    cede();
    String owner = side().stand().ownership().owner().name();
    assertThat(store.insert(aTask().build())).isEqualTo(new Written.NotOwner(owner));
    assertThat(store.update(after(task).titled("Late").build()))
        .isEqualTo(new Written.NotOwner(owner));
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void recordsEachWriteWithItsVersion() throws Exception {
    Position before = side().report().feed();
    store.insert(task);
    store.update(after(task).titled("Second").build());
    store.update(after(task).titled("Overtaken").build());
    // To the seal: other tests' transactions may hold an open feed back.
    seal();
    assertThat(side().changes(before, 100).changes())
        .filteredOn(change -> change.id().equals(task.id().value()))
        .extracting(Change::version)
        .containsExactly(1L, 2L);
  }
}
