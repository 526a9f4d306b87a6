package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.TaskResult;

/// What came of an action, in the words of people who do not know what a version or a service is.
final class TaskMessages {
  static final String AWAY =
      "The task service does not answer. Your text is kept here; we try again every few seconds.";
  static final String AWAY_LIST =
      "The task service does not answer. Your tasks are safe; we try again every few seconds.";
  static final String AWAY_ACTION =
      "The task service does not answer, so nothing is known to have changed. Try again in a"
          + " moment.";

  private TaskMessages() {}

  static String of(TaskResult refusal) {
    return switch (refusal) {
      case TaskResult.Accepted _ -> "Done.";
      case TaskResult.NotFound _ -> "This task is not there, or is not shared with you.";
      case TaskResult.Conflict(var reason) ->
          switch (reason) {
            case STALE_VERSION ->
                "Somebody changed this task while you were writing. Your text is below; theirs"
                    + " stands beside it.";
            case IN_TRASH -> "This task is in the trash. Restore it before you change it.";
            case KEY_REUSED ->
                "This form has been used already. Send it once more to add another task.";
            case CONTENDED -> "Others are changing this task right now. Try again.";
          };
      case TaskResult.Invalid _ -> "Some fields need another look.";
      case TaskResult.Forbidden _ -> "Only the owner of a task deletes or restores it.";
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ -> AWAY_ACTION;
    };
  }

  /// The HTTP status that fits, for whoever reads more than the page.
  static int status(TaskResult result) {
    return switch (result) {
      case TaskResult.Accepted _ -> 200;
      case TaskResult.NotFound _ -> 404;
      case TaskResult.Conflict _ -> 409;
      case TaskResult.Invalid _ -> 422;
      case TaskResult.Forbidden _ -> 403;
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ -> 503;
    };
  }
}
