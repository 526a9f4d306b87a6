package dev.banyan.tasks;

import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Replace;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskResult.Unavailable;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.testkit.TaskBuilder;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// To whom tasks can be assigned.
class AssigneesTest {
  private final Set<String> known = new HashSet<>(Set.of("bob"));
  private final Clock clock = SteppingClock.bySeconds();
  private final Tasks tasks =
      Tasks.over(
          new InMemoryTaskStore(),
          ProjectLookup.NONE,
          clock,
          TaskIds.uuidV7(clock, new SplittableRandom(1)),
          name -> known.contains(name.value()));

  private static TaskDraft draft(String title, @Nullable String assignee) {
    TaskBuilder task = aTask().titled(title);
    return (assignee == null ? task : task.assignedTo(assignee)).draft();
  }

  private TaskResult create(@Nullable String assignee) {
    return tasks.execute(ALICE, new Create(draft("t", assignee), null));
  }

  private TaskId created(@Nullable String assignee) {
    assertThat(create(assignee)).isInstanceOf(Accepted.class);
    return ((Accepted) create(assignee)).task().id();
  }

  private TaskResult replace(TaskId id, String title, @Nullable String assignee) {
    return tasks.execute(ALICE, new Replace(id, draft(title, assignee), Set.of()));
  }

  private static void isRefused(TaskResult result) {
    assertThat(result).isInstanceOf(Invalid.class);
    assertThat(((Invalid) result).violations())
        .extracting(Violation::pointer, Violation::code)
        .containsExactly(tuple("/assignee", "unknown_assignee"));
  }

  @Test
  void acceptsAKnownUser() {
    assertThat(create("bob")).isInstanceOf(Accepted.class);
  }

  @Test
  void rejectsAnUnknownUser() {
    isRefused(create("ghost"));
    TaskId id = created(null);
    isRefused(replace(id, "t", "ghost"));
    assertThat(((Accepted) tasks.find(ALICE, id)).task().assignee()).isNull();
  }

  @Test
  void keepsAnAssigneeWhoIsGone() {
    TaskId id = created("bob");
    known.clear();
    assertThat(replace(id, "another title", "bob")).isInstanceOf(Accepted.class);
    assertThat(replace(id, "another title", null)).isInstanceOf(Accepted.class);
    isRefused(replace(id, "another title", "bob"));
  }

  @Test
  void letsCallersTakeTasksThemselves() {
    known.clear();
    assertThat(create("alice")).isInstanceOf(Accepted.class);
  }

  @Test
  void isUnavailableWithoutTheUserDirectory() {
    Tasks unsure =
        Tasks.over(
            new InMemoryTaskStore(),
            ProjectLookup.NONE,
            clock,
            TaskIds.uuidV7(clock, new SplittableRandom(2)),
            _ -> {
              throw new StoreUnavailableException("down", new IllegalStateException());
            });
    assertThat(unsure.execute(ALICE, new Create(draft("t", "bob"), null)))
        .isInstanceOf(Unavailable.class);
    assertThat(unsure.execute(ALICE, new Create(draft("t", null), null)))
        .isInstanceOf(Accepted.class);
  }
}
