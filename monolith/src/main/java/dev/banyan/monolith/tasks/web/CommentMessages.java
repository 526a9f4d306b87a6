package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.CommentResult;

/// What came of something with a comment, in plain words.
final class CommentMessages {
  static final String AWAY =
      "Comments cannot be reached right now. Your text is kept here; we try again every few"
          + " seconds.";

  private CommentMessages() {}

  static String of(CommentResult<?> refusal) {
    return switch (refusal) {
      case CommentResult.Accepted<?> _ -> "Done.";
      case CommentResult.NotFound<?> _ -> "This comment is not there any more.";
      case CommentResult.Conflict<?>(var reason) ->
          switch (reason) {
            case STALE_VERSION ->
                "This comment was changed after you opened it. Nothing is saved yet: compare the"
                    + " two texts, then save yours.";
            case DELETED ->
                "This comment is deleted. Nothing was saved; you can copy your text into a new"
                    + " comment.";
            case TASK_IN_TRASH ->
                "This task is in the trash. Restore it before you comment on it or edit a comment.";
            case KEY_REUSED ->
                "This form has been used already. Send it once more to add another comment.";
            case CONTENDED -> "Others are changing this comment right now. Try again.";
          };
      case CommentResult.Invalid<?> _ -> "The comment needs another look.";
      case CommentResult.Forbidden<?> _ ->
          "Only its author, or who may see all tasks, edits, deletes or restores a comment.";
      case CommentResult.NotOwner<?> _, CommentResult.Sealed<?> _, CommentResult.Unavailable<?> _ ->
          "Comments cannot be reached right now, so nothing is known to have changed. Try again in"
              + " a moment.";
    };
  }

  /// Instead of a list that cannot be had.
  static String listing(CommentResult<?> refusal) {
    return refusal instanceof CommentResult.Forbidden
        ? "You may not read comments."
        : "Comments cannot be reached right now. They are safe; we try again every few seconds.";
  }

  static boolean isStale(CommentResult<?> result) {
    return result instanceof CommentResult.Conflict<?>(var reason)
        && reason == CommentResult.Reason.STALE_VERSION;
  }

  static int status(CommentResult<?> result) {
    return switch (result) {
      case CommentResult.Accepted<?> _ -> 200;
      case CommentResult.NotFound<?> _ -> 404;
      case CommentResult.Conflict<?> _ -> 409;
      case CommentResult.Invalid<?> _ -> 422;
      case CommentResult.Forbidden<?> _ -> 403;
      case CommentResult.NotOwner<?> _, CommentResult.Sealed<?> _, CommentResult.Unavailable<?> _ ->
          503;
    };
  }
}
