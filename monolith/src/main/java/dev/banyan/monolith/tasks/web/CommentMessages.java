package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.CommentResult;
import org.springframework.stereotype.Component;

/// Comment texts that are not part of a template, from the message bundle.
@Component
final class CommentMessages {
  private final TaskMessages taskMessages;

  CommentMessages(TaskMessages taskMessages) {
    this.taskMessages = taskMessages;
  }

  String say(String key) {
    return taskMessages.say(key);
  }

  /// Result of an action that the page does not retry.
  String of(CommentResult<?> result) {
    return say(
        switch (result) {
          case CommentResult.Accepted<?> _ -> "comments.done.accepted";
          case CommentResult.NotFound<?> _ -> "comments.refused.not-found";
          case CommentResult.Conflict<?>(var reason) -> "comments.refused." + reason;
          case CommentResult.Invalid<?> _ -> "comments.refused.invalid";
          case CommentResult.Forbidden<?> _ -> "comments.refused.forbidden";
          case CommentResult.NotOwner<?> _,
              CommentResult.Sealed<?> _,
              CommentResult.Unavailable<?> _ ->
              "comments.away.action";
        });
  }

  /// Why a form is shown again; the page retries while the service is unavailable.
  String ofForm(CommentResult<?> refusal) {
    return refusal instanceof CommentResult.Unavailable ? say("comments.away.form") : of(refusal);
  }

  /// Why the list cannot be shown.
  String listing(CommentResult<?> refusal) {
    return say(
        refusal instanceof CommentResult.Forbidden
            ? "comments.refused.no-access"
            : "comments.away.list");
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
