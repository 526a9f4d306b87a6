package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.MessageBundles;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.testkit.InMemoryTaskStore;
import dev.banyan.testkit.TaskBuilder;
import dev.banyan.testkit.TaskWrites;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a board of ten thousand tasks costs.
class BoardAssemblerTest {
  private final InMemoryTaskStore store = new InMemoryTaskStore();
  private final CountingTasks tasks =
      new CountingTasks(
          Tasks.over(store, Clock.systemUTC(), TaskIds.uuidV7(Clock.systemUTC(), new Random())));
  private final BoardAssembler boards =
      new BoardAssembler(tasks, new TaskMessages(MessageBundles.source()), Clock.systemUTC());
  private final BoardAssembler.Reader reader =
      new BoardAssembler.Reader(
          new FilterViewer(ALICE.name(), LocalDate.EPOCH, _ -> Set.of()),
          ProjectChoices.none(ALICE),
          ZoneOffset.UTC);

  @Test
  void readsOnePageOfEachColumnOfAnyNumberOfTasks() {
    IntStream.range(0, 10_000)
        .forEach(i ->
            TaskWrites.insert(
                store,
                TaskBuilder.aTask()
                    .titled("Task " + i)
                    .labelled("label " + i % 40)
                    .with(List.of(TaskStatus.values()).get(i % 4))
                    .build()));
    BoardView byStatus = read(ListGroup.STATUS);
    assertThat(tasks.lists.getAndSet(0)).isEqualTo(4);
    assertThat(byStatus.columns())
        .hasSize(4)
        .allSatisfy(column -> assertThat(column.cards()).hasSize(BoardAssembler.CARDS));
    BoardView byLabel = read(ListGroup.LABEL);
    assertThat(tasks.lists.getAndSet(0)).isEqualTo(BoardAssembler.COLUMNS + 1);
    assertThat(byLabel.columns()).hasSize(BoardAssembler.COLUMNS);
    assertThat(byLabel.columns().stream().mapToInt(column -> column.cards().size()).sum())
        .isLessThanOrEqualTo(BoardAssembler.COLUMNS * BoardAssembler.CARDS);
  }

  private BoardView read(ListGroup group) {
    return Objects.requireNonNull(
        boards.read(TaskListForm.from(Map.of("view", "all")::get), group, reader).view());
  }

  private static final class CountingTasks implements Tasks {
    private final Tasks delegate;
    private final AtomicInteger lists = new AtomicInteger();

    CountingTasks(Tasks delegate) {
      this.delegate = delegate;
    }

    @Override
    public TaskResult execute(Caller caller, TaskCommand command) {
      return delegate.execute(caller, command);
    }

    @Override
    public TaskResult find(Caller caller, TaskId id) {
      return delegate.find(caller, id);
    }

    @Override
    public TaskListResult list(Caller caller, TaskQuery query) {
      lists.incrementAndGet();
      return delegate.list(caller, query);
    }

    @Override
    public TaskEventResult events(Caller caller, TaskEventQuery query) {
      return delegate.events(caller, query);
    }
  }
}
