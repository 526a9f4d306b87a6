package dev.banyan.monolith.attachments;

import dev.banyan.tasks.TaskResult;

/// Result of an operation on attachments. A refusal has changed nothing.
public sealed interface AttachmentResult<T> {

  record Accepted<T>(T value) implements AttachmentResult<T> {}

  /// The file is refused.
  record Refused<T>(Refusal why) implements AttachmentResult<T> {}

  /// The attachment is not there, was removed, or belongs to a task that the caller does not see.
  record NotFound<T>() implements AttachmentResult<T> {}

  /// The caller may see the task but not do this.
  record Forbidden<T>(String why) implements AttachmentResult<T> {}

  /// The task is in the trash.
  record TaskInTrash<T>() implements AttachmentResult<T> {}

  /// The owner of the tasks, or the storage, does not answer.
  record Unavailable<T>(String why) implements AttachmentResult<T> {}

  /// Why a file is refused.
  enum Refusal {
    /// It has no bytes.
    EMPTY,
    TOO_LARGE,
    /// Files with this extension are not allowed.
    DENIED_TYPE,
    /// The task has as many attachments as possible.
    TOO_MANY,
    /// The user's files would exceed the quota.
    QUOTA_EXCEEDED,
    /// The idempotency key was used for another file.
    KEY_REUSED,
    /// The same request is being answered right now.
    CONTENDED
  }

  /// The result for a task that is not shown.
  static <T> AttachmentResult<T> of(TaskResult refusal) {
    return switch (refusal) {
      case TaskResult.NotFound _ -> new NotFound<>();
      case TaskResult.Forbidden(var why) -> new Forbidden<>(why);
      case TaskResult.Unavailable(var why) -> new Unavailable<>(why);
      case TaskResult.NotOwner _, TaskResult.Sealed _ ->
          new Unavailable<>("The tasks are being handed over. Send the same request again.");
      case TaskResult.Accepted _, TaskResult.Conflict _, TaskResult.Invalid _ ->
          throw new IllegalArgumentException("not a refusal of a look-up");
    };
  }
}
