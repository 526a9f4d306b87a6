package dev.banyan.testkit;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Replace;
import dev.banyan.tasks.TaskCommand.Restore;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Forbidden;
import dev.banyan.tasks.TaskResult.NotFound;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The kit for who may do what through [Tasks]: every implementation, near or far, extends it.
public abstract class TasksAccessContract extends TasksKit {

  @Test
  void decidesAboutEachOfSeveralTasksByItself() {
    Task open = created(ALICE, "Water the fig");
    Task bobs = created(BOB, "Mine");
    Task shared = created(BOB, aTask().assignedTo("alice").draft());
    Task hers = created(BOB, aTask().assignedTo("alice").draft());
    Task changed = created(ALICE, "Prune the fig");
    List<TaskResult> results =
        tasks.executeAll(
            ALICE,
            List.of(
                patchDone(open, true),
                patchDone(bobs, true),
                new Delete(shared.id(), ANY_VERSION),
                new Replace(changed.id(), open.draft(), Set.of(changed.version().next())),
                patchDone(hers, true)));
    assertThat(results).hasSize(5);
    assertThat(accepted(results.getFirst())).isEqualTo(accepted(tasks.find(ALICE, open.id())));
    assertThat(results.get(1)).isEqualTo(new NotFound());
    assertThat(results.get(2)).isInstanceOf(Forbidden.class);
    assertThat(results.get(3)).isEqualTo(new Conflict(Conflict.Reason.STALE_VERSION));
    assertThat(accepted(results.get(4))).isEqualTo(accepted(tasks.find(ALICE, hers.id())));
    assertThat(accepted(tasks.find(BOB, bobs.id()))).isEqualTo(bobs);
    assertThat(tasks.executeAll(ALICE, List.of())).isEmpty();
  }

  private static final TaskIds UNKNOWN = TaskIds.uuidV7(Clock.systemUTC(), new SplittableRandom(7));

  @Test
  void hidesATaskFromStrangers() {
    Task task = created(ALICE, "Secret");
    assertThat(tasks.find(BOB, task.id())).isEqualTo(new NotFound());
    assertThat(tasks.execute(BOB, patchDone(task, true))).isEqualTo(new NotFound());
    assertThat(tasks.execute(BOB, new Delete(task.id(), ANY_VERSION))).isEqualTo(new NotFound());
    assertThat(listed(BOB, TaskQuery.EVERYTHING).tasks()).isEmpty();
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(task);
  }

  @Test
  void tellsAStrangerWithTheRightVersionNoMoreThanOneWithoutIt() {
    Task task = created(ALICE, "Secret");
    assertThat(tasks.execute(BOB, new Delete(task.id(), Set.of(new Version(99)))))
        .isEqualTo(tasks.execute(BOB, new Delete(task.id(), Set.of(task.version()))));
  }

  @Test
  void letsTheAssigneeWorkButNotDelete() {
    Task task = created(ALICE, aTask().assignedTo("bob").draft());
    Task done = accepted(tasks.execute(BOB, patchDone(task, true)));
    assertThat(listed(BOB, TaskQuery.EVERYTHING).tasks()).containsExactly(done);
    assertThat(tasks.execute(BOB, new Delete(task.id(), ANY_VERSION)))
        .isInstanceOf(Forbidden.class);
    assertThat(accepted(tasks.find(ALICE, task.id()))).isEqualTo(done);
  }

  @Test
  void letsUsersWithAccessToAllTasksDoEverything() {
    Task task = created(ALICE, "Water the fig");
    accepted(tasks.execute(ADMIN, patchDone(task, true)));
    Task deleted = accepted(tasks.execute(ADMIN, new Delete(task.id(), ANY_VERSION)));
    assertThat(deleted.owner()).isEqualTo(ALICE.name());
  }

  @Test
  void rejectsUsersWithoutTheGrant() {
    Task task = created(ALICE, "Water the fig");
    Caller reader = TestCallers.withOnly("alice", Authority.READ);
    Caller writer = TestCallers.withOnly("alice", Authority.WRITE);
    assertThat(tasks.execute(reader, patchDone(task, true))).isInstanceOf(Forbidden.class);
    assertThat(tasks.find(writer, task.id())).isInstanceOf(Forbidden.class);
    assertThat(tasks.list(writer, TaskQuery.EVERYTHING))
        .isInstanceOf(TaskListResult.Forbidden.class);
    assertThat(accepted(tasks.find(reader, task.id()))).isEqualTo(task);
  }

  @Test
  void findsNoTaskThatWasNeverMade() {
    TaskId id = UNKNOWN.next();
    assertThat(tasks.find(ADMIN, id)).isEqualTo(new NotFound());
    assertThat(tasks.execute(ADMIN, new Restore(id, ANY_VERSION))).isEqualTo(new NotFound());
  }

  @Test
  void letsTwoCallersUseTheSameKey() {
    Task one = accepted(tasks.execute(ALICE, withKey("key-1", "Once")));
    Task other = accepted(tasks.execute(BOB, withKey("key-1", "Once")));
    assertThat(one.id()).isNotEqualTo(other.id());
  }
}
