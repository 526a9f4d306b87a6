package dev.banyan.monolith.tasks;

import dev.banyan.contract.LabelWriter;
import dev.banyan.identity.Caller;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.RoutedRead;
import dev.banyan.server.ownership.ReadResultClassifier;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskCount;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskQuery;

/// Routes queries over all tasks to the side that owns them.
final class RoutedTaskOverview implements TaskOverview {
  private final CapabilityRouter<TaskOverview> router;

  RoutedTaskOverview(CapabilityRouter<TaskOverview> router) {
    this.router = router;
  }

  @Override
  public ReadResult<LabelPage> labels(Caller caller, LabelQuery query) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "tasks.labels",
            null,
            side -> side.labels(caller, query),
            ReadResultClassifier.answers(),
            result ->
                result instanceof ReadResult.Found<LabelPage>(var page)
                    ? LabelWriter.page(page, query.limit())
                    : result));
  }

  @Override
  public ReadResult<TaskCount> count(Caller caller, TaskQuery query) {
    return router.read(
        caller.name().value(),
        new RoutedRead<>(
            "tasks.count",
            null,
            side -> side.count(caller, query),
            ReadResultClassifier.answers(),
            result -> result));
  }

  // As a write is routed: a replica does not answer.
  @Override
  public ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query) {
    return router.write(side -> side.changes(caller, query), ReadResultClassifier.answers());
  }
}
