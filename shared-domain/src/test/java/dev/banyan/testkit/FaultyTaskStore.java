package dev.banyan.testkit;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.FamilyWrite;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A store that can be made to fail as a real one does: before a write, or after it, when the
/// answer gets lost.
public final class FaultyTaskStore implements TaskStore {
  private final TaskStore store;
  private volatile boolean down;
  private final AtomicInteger answersToLose = new AtomicInteger();
  private final AtomicInteger racesToLose = new AtomicInteger();

  public FaultyTaskStore(TaskStore store) {
    this.store = store;
  }

  /// From now on nothing reaches the store.
  public void goDown() {
    down = true;
  }

  public void comeBack() {
    down = false;
  }

  /// The next writes are made, but their callers never learn of it.
  public void loseAnswers(int count) {
    answersToLose.set(count);
  }

  /// The next updates find that somebody else was faster.
  public void loseRaces(int count) {
    racesToLose.set(count);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return reached(() -> store.find(id));
  }

  @Override
  public TaskPage list(Caller caller, TaskQuery query) {
    return reached(() -> store.list(caller, query));
  }

  @Override
  public int count(Caller caller, TaskQuery query, int most) {
    return reached(() -> store.count(caller, query, most));
  }

  @Override
  public TaskEventPage events(TaskEventQuery query) {
    return reached(() -> store.events(query));
  }

  @Override
  public Written insert(Task task, TaskEvent event) {
    return written(() -> store.insert(task, event));
  }

  @Override
  public Written update(Task task, TaskEvent event) {
    if (racesToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return new Written.Overtaken();
    }
    return written(() -> store.update(task, event));
  }

  @Override
  public List<Task> subtasks(TaskId parent) {
    return reached(() -> store.subtasks(parent));
  }

  @Override
  public Written write(FamilyWrite family, List<TaskEvent> events) {
    if (racesToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return new Written.Overtaken();
    }
    return written(() -> store.write(family, events));
  }

  private Written written(Supplier<Written> write) {
    Written result = reached(write);
    if (answersToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw unavailable("the answer was lost");
    }
    return result;
  }

  private <T> T reached(Supplier<T> call) {
    if (down) {
      throw unavailable("down");
    }
    return call.get();
  }

  private static StoreUnavailableException unavailable(String why) {
    return new StoreUnavailableException(why, new IOException(why));
  }
}
