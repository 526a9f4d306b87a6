package dev.banyan.contract;

import dev.banyan.comments.CommentResult;
import dev.banyan.contract.ProblemJson.FieldError;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Maps domain refusals to problems and back.
public final class ProblemMapping {
  private ProblemMapping() {}

  public static ApiReply invalid(Problem problem, List<Violation> violations, String requestId) {
    List<FieldError> errors =
        violations.stream()
            .map(v -> new FieldError(v.pointer(), null, v.code(), v.message()))
            .toList();
    return problem.reply(requestId, "Nothing was changed; see errors.", errors, Map.of());
  }

  static ApiReply reply(CommentResult.Reason conflict, String requestId) {
    return switch (conflict) {
      case STALE_VERSION -> reply(new Conflict(Conflict.Reason.STALE_VERSION), requestId);
      case DELETED -> Problem.COMMENT_DELETED.reply(requestId, "Restore it before you edit it.");
      case TASK_IN_TRASH -> Problem.IN_TRASH.reply(requestId, "Restore the task first.");
      case KEY_REUSED -> reply(new Conflict(Conflict.Reason.KEY_REUSED), requestId);
      case CONTENDED -> reply(new Conflict(Conflict.Reason.CONTENDED), requestId);
    };
  }

  public static ApiReply reply(Conflict conflict, String requestId) {
    return switch (conflict.reason()) {
      case STALE_VERSION ->
          Problem.STALE_VERSION.reply(
              requestId, "Read it again, and send the ETag that comes with it.");
      case IN_TRASH -> Problem.IN_TRASH.reply(requestId, "Restore it before you change it.");
      case PARENT_IN_TRASH ->
          Problem.PARENT_IN_TRASH.reply(
              requestId, "Restore the parent task first; subtasks deleted with it come back too.");
      case PROJECT_ARCHIVED ->
          Problem.PROJECT_ARCHIVED.reply(
              requestId, "A manager can take the project out of the archive.");
      case KEY_REUSED ->
          Problem.KEY_REUSED.reply(
              requestId,
              "Take a new Idempotency-Key for each new task, project, comment or attachment.");
      case CONTENDED -> Problem.CONTENDED.reply(requestId, "Send the same request again.");
    };
  }

  /// A malformed `Idempotency-Key`.
  public static ApiReply badKey(InvalidValueException why, String requestId) {
    return badHeader("Idempotency-Key", why, requestId);
  }

  static ApiReply badHeader(String name, InvalidValueException why, String requestId) {
    var error = new FieldError(null, name, why.code(), why.reason());
    return Problem.BAD_PARAMETER.reply(requestId, "See errors.", List.of(error), Map.of());
  }

  public static ApiReply notFound(String requestId) {
    return Problem.NOT_FOUND.reply(
        requestId, "There is nothing of that id, or it is not shared with you.");
  }

  public static ApiReply forbidden(String requestId, String why) {
    return Problem.FORBIDDEN.reply(requestId, why);
  }

  /// Converts a received problem to a task result; empty for a problem that indicates a protocol
  /// error between the two sides.
  public static Optional<TaskResult> result(ProblemJson problem) {
    String why = problem.detail() == null ? problem.title() : problem.detail();
    return Problem.ofCode(problem.code())
        .map(code ->
            switch (code) {
              case NOT_FOUND -> new TaskResult.NotFound();
              case FORBIDDEN -> new TaskResult.Forbidden(why);
              case IN_TRASH -> new Conflict(Conflict.Reason.IN_TRASH);
              case PARENT_IN_TRASH -> new Conflict(Conflict.Reason.PARENT_IN_TRASH);
              case PROJECT_ARCHIVED -> new Conflict(Conflict.Reason.PROJECT_ARCHIVED);
              case CONTENDED -> new Conflict(Conflict.Reason.CONTENDED);
              case STALE_VERSION -> new Conflict(Conflict.Reason.STALE_VERSION);
              case KEY_REUSED -> new Conflict(Conflict.Reason.KEY_REUSED);
              case INVALID_TASK -> new TaskResult.Invalid(violations(problem));
              case NOT_OWNER -> new TaskResult.NotOwner(why);
              case SEALED -> new TaskResult.Sealed();
              case UNAVAILABLE -> new TaskResult.Unavailable(why);
              case INVALID_COMMENT,
                  INVALID_PROJECT,
                  INVALID_LABEL,
                  INVALID_ATTACHMENT,
                  LAST_MANAGER,
                  COMMENT_DELETED,
                  MALFORMED_JSON,
                  BAD_PARAMETER,
                  BAD_CURSOR,
                  BAD_ID,
                  UNAUTHENTICATED,
                  METHOD_NOT_ALLOWED,
                  TOO_MANY_STREAMS,
                  BODY_TOO_LARGE,
                  UNSUPPORTED_MEDIA_TYPE,
                  INTERNAL ->
                  null;
            });
  }

  /// Converts a received problem to a comment result; empty likewise.
  public static <T> Optional<CommentResult<T>> commentResult(ProblemJson problem) {
    if (problem.code().equals(Problem.INVALID_COMMENT.code())) {
      return Optional.of(new CommentResult.Invalid<>(violations(problem)));
    }
    if (problem.code().equals(Problem.COMMENT_DELETED.code())) {
      return Optional.of(new CommentResult.Conflict<>(CommentResult.Reason.DELETED));
    }
    return result(problem)
        .flatMap(refusal ->
            switch (refusal) {
              case TaskResult.NotFound _ -> Optional.of(new CommentResult.NotFound<T>());
              case TaskResult.Forbidden(var why) ->
                  Optional.of(new CommentResult.Forbidden<T>(why));
              case TaskResult.Conflict(var reason) -> conflict(reason);
              case TaskResult.NotOwner(var owner) ->
                  Optional.of(new CommentResult.NotOwner<T>(owner));
              case TaskResult.Sealed _ -> Optional.of(new CommentResult.Sealed<T>());
              case TaskResult.Unavailable(var why) ->
                  Optional.of(new CommentResult.Unavailable<T>(why));
              case TaskResult.Accepted _, TaskResult.Invalid _ -> Optional.empty();
            });
  }

  private static <T> Optional<CommentResult<T>> conflict(Conflict.Reason reason) {
    return switch (reason) {
      case IN_TRASH ->
          Optional.of(new CommentResult.Conflict<>(CommentResult.Reason.TASK_IN_TRASH));
      case KEY_REUSED -> Optional.of(new CommentResult.Conflict<>(CommentResult.Reason.KEY_REUSED));
      case CONTENDED -> Optional.of(new CommentResult.Conflict<>(CommentResult.Reason.CONTENDED));
      case STALE_VERSION ->
          Optional.of(new CommentResult.Conflict<>(CommentResult.Reason.STALE_VERSION));
      case PARENT_IN_TRASH, PROJECT_ARCHIVED -> Optional.empty();
    };
  }

  static ApiReply reply(ProjectResult.Reason conflict, String requestId) {
    return switch (conflict) {
      case STALE_VERSION -> reply(new Conflict(Conflict.Reason.STALE_VERSION), requestId);
      case LAST_MANAGER ->
          Problem.LAST_MANAGER.reply(requestId, "Make somebody else a manager first.");
      case KEY_REUSED -> reply(new Conflict(Conflict.Reason.KEY_REUSED), requestId);
      case CONTENDED -> reply(new Conflict(Conflict.Reason.CONTENDED), requestId);
    };
  }

  /// Converts a received problem to a project result; empty likewise.
  public static <T> Optional<ProjectResult<T>> projectResult(ProblemJson problem) {
    if (problem.code().equals(Problem.INVALID_PROJECT.code())) {
      return Optional.of(new ProjectResult.Invalid<>(violations(problem)));
    }
    if (problem.code().equals(Problem.LAST_MANAGER.code())) {
      return Optional.of(new ProjectResult.Conflict<>(ProjectResult.Reason.LAST_MANAGER));
    }
    return result(problem)
        .flatMap(refusal ->
            switch (refusal) {
              case TaskResult.NotFound _ -> Optional.of(new ProjectResult.NotFound<T>());
              case TaskResult.Forbidden(var why) ->
                  Optional.of(new ProjectResult.Forbidden<T>(why));
              case TaskResult.Conflict(var reason) -> projectConflict(reason);
              case TaskResult.NotOwner(var owner) ->
                  Optional.of(new ProjectResult.NotOwner<T>(owner));
              case TaskResult.Sealed _ -> Optional.of(new ProjectResult.Sealed<T>());
              case TaskResult.Unavailable(var why) ->
                  Optional.of(new ProjectResult.Unavailable<T>(why));
              case TaskResult.Accepted _, TaskResult.Invalid _ -> Optional.empty();
            });
  }

  private static <T> Optional<ProjectResult<T>> projectConflict(Conflict.Reason reason) {
    return switch (reason) {
      case STALE_VERSION ->
          Optional.of(new ProjectResult.Conflict<>(ProjectResult.Reason.STALE_VERSION));
      case KEY_REUSED -> Optional.of(new ProjectResult.Conflict<>(ProjectResult.Reason.KEY_REUSED));
      case CONTENDED -> Optional.of(new ProjectResult.Conflict<>(ProjectResult.Reason.CONTENDED));
      case IN_TRASH, PARENT_IN_TRASH, PROJECT_ARCHIVED -> Optional.empty();
    };
  }

  private static List<Violation> violations(ProblemJson problem) {
    return Optional.ofNullable(problem.errors()).orElse(List.of()).stream()
        .map(error ->
            new Violation(
                error.pointer() == null ? "" : error.pointer(), error.code(), error.message()))
        .toList();
  }
}
