package dev.banyan.contract;

import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import java.util.List;

/// The idempotency data of uploads.
public final class AttachmentDigest {
  private AttachmentDigest() {}

  /// The idempotency key of an upload with a digest of its task, name and content.
  ///
  /// @throws dev.banyan.values.InvalidValueException if the key is malformed
  public static Idempotency idempotency(String key, TaskId task, String name, String sha256) {
    return new Idempotency(key, RequestDigest.of(List.of(task.toString(), name, sha256)));
  }
}
