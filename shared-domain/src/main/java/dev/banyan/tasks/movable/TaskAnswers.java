package dev.banyan.tasks.movable;

import dev.banyan.migration.Answers;
import dev.banyan.migration.Answers.Kind;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskResult;

/// The results of [dev.banyan.tasks.Tasks] as doors and routes know them.
public final class TaskAnswers {
  public static final Answers<TaskResult> ONE =
      new Answers<>(
          TaskAnswers::kind,
          TaskResult.NotOwner::new,
          TaskResult.Sealed::new,
          TaskResult.Unavailable::new);
  public static final Answers<ListResult> LIST =
      new Answers<>(
          TaskAnswers::kind,
          ListResult.NotOwner::new,
          ListResult.Sealed::new,
          ListResult.Unavailable::new);

  private TaskAnswers() {}

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

  private static Kind kind(ListResult result) {
    return switch (result) {
      case ListResult.Listed _ -> Kind.ACCEPTED;
      case ListResult.Forbidden _ -> Kind.REFUSED;
      case ListResult.NotOwner _ -> Kind.NOT_OWNER;
      case ListResult.Sealed _ -> Kind.SEALED;
      case ListResult.Unavailable _ -> Kind.UNAVAILABLE;
    };
  }
}
