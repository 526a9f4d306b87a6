package dev.banyan.server.ownership;

import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskResult;

/// Classifies the results of [dev.banyan.tasks.Tasks] for gates and routers.
public final class TaskResultClassifier {
  public static final ResultClassifier<TaskResult> ONE =
      new ResultClassifier<>(
          TaskResultClassifier::kind,
          TaskResult.NotOwner::new,
          TaskResult.Sealed::new,
          TaskResult.Unavailable::new);
  public static final ResultClassifier<TaskListResult> LIST =
      new ResultClassifier<>(
          TaskResultClassifier::kind,
          TaskListResult.NotOwner::new,
          TaskListResult.Sealed::new,
          TaskListResult.Unavailable::new);
  public static final ResultClassifier<TaskEventResult> EVENTS =
      new ResultClassifier<>(
          TaskResultClassifier::kind,
          TaskEventResult.NotOwner::new,
          TaskEventResult.Sealed::new,
          TaskEventResult.Unavailable::new);

  private TaskResultClassifier() {}

  private static Kind kind(TaskResult result) {
    return switch (result) {
      case TaskResult.Accepted _ -> Kind.ACCEPTED;
      case TaskResult.Conflict _, TaskResult.Invalid _, TaskResult.Forbidden _ -> Kind.REFUSED;
      case TaskResult.NotFound _ -> Kind.MISSING;
      case TaskResult.NotOwner _ -> Kind.NOT_OWNER;
      case TaskResult.Sealed _ -> Kind.SEALED;
      case TaskResult.Unavailable _ -> Kind.UNAVAILABLE;
    };
  }

  private static Kind kind(TaskEventResult result) {
    return switch (result) {
      case TaskEventResult.Listed _ -> Kind.ACCEPTED;
      case TaskEventResult.Forbidden _ -> Kind.REFUSED;
      case TaskEventResult.NotFound _ -> Kind.MISSING;
      case TaskEventResult.NotOwner _ -> Kind.NOT_OWNER;
      case TaskEventResult.Sealed _ -> Kind.SEALED;
      case TaskEventResult.Unavailable _ -> Kind.UNAVAILABLE;
    };
  }

  private static Kind kind(TaskListResult result) {
    return switch (result) {
      case TaskListResult.Listed _ -> Kind.ACCEPTED;
      case TaskListResult.Forbidden _ -> Kind.REFUSED;
      case TaskListResult.NotOwner _ -> Kind.NOT_OWNER;
      case TaskListResult.Sealed _ -> Kind.SEALED;
      case TaskListResult.Unavailable _ -> Kind.UNAVAILABLE;
    };
  }
}
