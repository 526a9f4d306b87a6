package dev.banyan.monolith.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;
import dev.banyan.server.ownership.TaskResultClassifier;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Changes of different tasks on their way to the owner. If a side ceases to be the owner in the
/// middle, it has decided the first ones, and only the rest are sent again. For one thread.
final class PendingChanges {
  private final Caller caller;
  private final List<Change> changes;
  private final List<TaskResult> decided = new ArrayList<>();

  PendingChanges(Caller caller, List<Change> changes) {
    this.caller = caller;
    this.changes = changes;
  }

  /// Sends those that are not decided yet.
  ///
  /// @return the results of all, also of those that were decided before
  List<TaskResult> sendTo(Tasks side) {
    List<Change> rest = changes.subList(decided.size(), changes.size());
    for (TaskResult result : side.executeAll(caller, rest)) {
      if (TaskResultClassifier.ONE.isElsewhere(result)) {
        // It is the result of all that follow.
        return withRest(result);
      }
      decided.add(result);
    }
    return List.copyOf(decided);
  }

  private List<TaskResult> withRest(TaskResult result) {
    List<TaskResult> all = new ArrayList<>(decided);
    all.addAll(Collections.nCopies(changes.size() - decided.size(), result));
    return all;
  }

  ResultClassifier<List<TaskResult>> classifier() {
    return new ResultClassifier<>(
        PendingChanges::kind,
        owner -> withRest(new TaskResult.NotOwner(owner)),
        () -> withRest(new TaskResult.Sealed()),
        why -> withRest(new TaskResult.Unavailable(why)));
  }

  private static Kind kind(List<TaskResult> results) {
    return results.isEmpty()
        ? Kind.ACCEPTED
        : TaskResultClassifier.ONE.kind().apply(results.getLast());
  }
}
