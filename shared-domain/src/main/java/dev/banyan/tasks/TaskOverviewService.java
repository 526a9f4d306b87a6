package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.util.function.Supplier;

/// Implements [TaskOverview] over the stores.
final class TaskOverviewService implements TaskOverview {
  private final LabelStore labels;
  private final TaskChangeStore changes;
  private final TaskCountStore counts;

  TaskOverviewService(LabelStore labels, TaskChangeStore changes, TaskCountStore counts) {
    this.labels = labels;
    this.changes = changes;
    this.counts = counts;
  }

  @Override
  public ReadResult<LabelPage> labels(Caller caller, LabelQuery query) {
    return allowed(caller, () -> new ReadResult.Found<>(labels.list(caller, query)));
  }

  @Override
  public ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query) {
    return allowed(caller, () -> changes.read(caller, query));
  }

  @Override
  public ReadResult<TaskCount> count(Caller caller, TaskQuery query) {
    return allowed(
        caller,
        () -> {
          int found = counts.count(caller, query, TaskCount.MAXIMUM + 1);
          return new ReadResult.Found<>(
              new TaskCount(Math.min(found, TaskCount.MAXIMUM), found > TaskCount.MAXIMUM));
        });
  }

  private static <T> ReadResult<T> allowed(Caller caller, Supplier<ReadResult<T>> work) {
    return TaskRules.refusalToRead(caller)
        .<ReadResult<T>>map(forbidden -> new ReadResult.Forbidden<>(forbidden.why()))
        .orElseGet(() -> {
          try {
            return work.get();
          } catch (StoreOverloadedException e) {
            return new ReadResult.Unavailable<>(StoreOverloadedException.MESSAGE);
          } catch (StoreUnavailableException e) {
            return new ReadResult.Unavailable<>("The task database does not answer.");
          }
        });
  }
}
