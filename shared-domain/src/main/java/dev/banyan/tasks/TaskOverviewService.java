package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import java.util.function.Supplier;

/// Implements [TaskOverview] over the stores.
final class TaskOverviewService implements TaskOverview {
  private final LabelStore labels;
  private final TaskChangeStore changes;

  TaskOverviewService(LabelStore labels, TaskChangeStore changes) {
    this.labels = labels;
    this.changes = changes;
  }

  @Override
  public ReadResult<LabelPage> labels(Caller caller, LabelQuery query) {
    return allowed(caller, () -> new ReadResult.Found<>(labels.list(caller, query)));
  }

  @Override
  public ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query) {
    return allowed(caller, () -> changes.read(caller, query));
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
