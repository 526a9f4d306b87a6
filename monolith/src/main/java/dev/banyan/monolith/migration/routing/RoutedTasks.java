package dev.banyan.monolith.migration.routing;

import dev.banyan.contract.TaskWriter;
import dev.banyan.migration.RequestTerms;
import dev.banyan.migration.Side;
import dev.banyan.monolith.migration.engine.Load;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/// The tasks, wherever they live now: asks the owner, follows it when it has moved, and waits while
/// it is moving.
public final class RoutedTasks implements Tasks {
  private static final long PAUSE_MILLIS = 5;
  private static final String MOVING = "The tasks are being moved. Try again in a moment.";

  private final Tasks monolith;
  private final Tasks service;
  private final Route route;
  private final ShadowReads shadow;
  private final Load load;

  public RoutedTasks(Tasks monolith, Tasks service, Route route, ShadowReads shadow, Load load) {
    this.monolith = monolith;
    this.service = service;
    this.route = route;
    this.shadow = shadow;
    this.load = load;
  }

  private Tasks at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    TaskCommand once = once(command);
    return taskOf(atOwner(side -> at(side).execute(caller, once), RoutedTasks::isElsewhere));
  }

  // Sent to one side and then to the other, a creation must still make one task.
  private static TaskCommand once(TaskCommand command) {
    return command instanceof TaskCommand.Create(var draft, var idempotency) && idempotency == null
        ? new TaskCommand.Create(draft, TaskWriter.idempotency(UUID.randomUUID().toString(), draft))
        : command;
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    return taskOf(
        read(
            caller,
            side -> side.find(caller, id),
            RoutedTasks::isElsewhere,
            result -> result instanceof TaskResult.Unavailable));
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    ListResult result =
        read(
            caller,
            side -> side.list(caller, query),
            RoutedTasks::isElsewhere,
            list -> list instanceof ListResult.Unavailable);
    return isElsewhere(result) ? new ListResult.Unavailable(MOVING) : result;
  }

  private <R> R read(
      Caller caller, Function<Tasks, R> question, Predicate<R> elsewhere, Predicate<R> away) {
    if (route.readsReplica(caller.name()) && RequestTerms.current().admitReplica()) {
      R answer = timed(route.owner().other(), question);
      if (!elsewhere.test(answer) && !away.test(answer)) {
        return answer;
      }
      // Not fresh enough, or away: the owner always is the answer.
    }
    R answer = atOwner(side -> timed(side, question), elsewhere);
    if (route.shadows()) {
      Side owner = route.owner();
      shadow.compare(answer, at(owner), at(owner.other()), question);
    }
    return answer;
  }

  /// Asks until a side answers for itself, or patience ends.
  private <R> R atOwner(Function<Side, R> question, Predicate<R> elsewhere) {
    long end = System.nanoTime() + RequestTerms.current().patience().toNanos();
    Side side = route.owner();
    R answer = question.apply(side);
    while (elsewhere.test(answer) && System.nanoTime() < end && slept(answer)) {
      if (isNotOwner(answer)) {
        route.isNot(side);
        side = side.other();
      }
      answer = question.apply(side);
    }
    return answer;
  }

  private <R> R timed(Side side, Function<Tasks, R> question) {
    long start = System.nanoTime();
    R answer = question.apply(at(side));
    load.answered(side, Duration.ofNanos(System.nanoTime() - start));
    return answer;
  }

  private static boolean slept(Object answer) {
    try {
      // Both may say no for a moment: the old owner has given up, the new one does not know yet.
      TimeUnit.MILLISECONDS.sleep(isNotOwner(answer) ? 1 : PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isNotOwner(Object answer) {
    return answer instanceof TaskResult.NotOwner || answer instanceof ListResult.NotOwner;
  }

  private static boolean isElsewhere(Object answer) {
    return isNotOwner(answer)
        || answer instanceof TaskResult.Sealed
        || answer instanceof ListResult.Sealed;
  }

  private static TaskResult taskOf(TaskResult result) {
    return isElsewhere(result) ? new TaskResult.Unavailable(MOVING) : result;
  }
}
