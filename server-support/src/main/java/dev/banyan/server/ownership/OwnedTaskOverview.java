package dev.banyan.server.ownership;

import dev.banyan.identity.Caller;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskCount;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskQuery;

/// One side's [TaskOverview] behind the [OwnershipGate] of its tasks.
public final class OwnedTaskOverview implements TaskOverview {
  private final TaskOverview overview;
  private final OwnershipGate ownershipGate;

  public OwnedTaskOverview(TaskOverview overview, OwnershipGate ownershipGate) {
    this.overview = overview;
    this.ownershipGate = ownershipGate;
  }

  @Override
  public ReadResult<LabelPage> labels(Caller caller, LabelQuery query) {
    return ownershipGate.read(() -> overview.labels(caller, query), ReadResultClassifier.answers());
  }

  @Override
  public ReadResult<TaskCount> count(Caller caller, TaskQuery query) {
    return ownershipGate.read(() -> overview.count(caller, query), ReadResultClassifier.answers());
  }

  // Its statements read the ownership themselves.
  @Override
  public ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query) {
    return overview.changes(caller, query);
  }
}
