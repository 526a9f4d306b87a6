package dev.banyan.tasks.movable;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.RequestTerms;
import dev.banyan.migration.Side;
import dev.banyan.migration.Standing;
import dev.banyan.migration.postgres.MovableTable;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One side's [Tasks] behind its door: answers what this side may answer, and sends everything else
/// to the other one. What comes during a hand-over waits for its end, as long as it has patience.
///
/// Writes are fenced in the database, but not what comes before them: a command that is refused, or
/// that finds nothing to do, is decided by rows that only the owner has for certain.
public final class OwnedTasks implements Tasks {
  private static final String AWAY = "The task database does not answer.";

  private final Tasks tasks;
  private final MovableTable table;
  private final Side side;
  private final Waiting waiting;

  public OwnedTasks(Tasks tasks, MovableTable table, Side side) {
    this.tasks = tasks;
    this.table = table;
    this.side = side;
    this.waiting = new Waiting(table);
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskResult result =
        answered(
            null,
            () -> tasks.execute(caller, command),
            new TaskResult.Sealed(),
            TaskResult.NotOwner::new,
            TaskResult.Unavailable::new);
    if (result instanceof TaskResult.Accepted) {
      try {
        RequestTerms.current().wrote(table.freshness());
      } catch (SQLException e) {
        // The write is done, but nobody could promise its writer to see it elsewhere.
        return new TaskResult.Unavailable(AWAY);
      }
    }
    return result;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return answered(
        RequestTerms.current().atLeast().orElse(null),
        () -> tasks.find(caller, id),
        new TaskResult.Sealed(),
        TaskResult.NotOwner::new,
        TaskResult.Unavailable::new);
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    return answered(
        RequestTerms.current().atLeast().orElse(null),
        () -> tasks.list(caller, query),
        new ListResult.Sealed(),
        ListResult.NotOwner::new,
        ListResult.Unavailable::new);
  }

  // Looked at before the answer is worked out: whatever is written at the other side after that,
  // was
  // written while this request was under way.
  private <R> R answered(
      @Nullable Freshness atLeast,
      Supplier<R> answer,
      R sealed,
      Function<String, R> notOwner,
      Function<String, R> away) {
    return waiting.until(
        () -> {
          try {
            return switch (table.standing().reading(atLeast)) {
              case Standing.Reading.HERE -> answer.get();
              case Standing.Reading.SEALED -> sealed;
              case Standing.Reading.AT_THE_OWNER -> notOwner.apply(side.other().name());
            };
          } catch (SQLException e) {
            return away.apply(AWAY);
          }
        },
        sealed::equals);
  }
}
