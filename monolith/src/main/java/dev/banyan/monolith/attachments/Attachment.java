package dev.banyan.monolith.attachments;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A file of a task. Its content never changes. Instants are UTC with microseconds.
///
/// @param task referenced only by id, because it may be stored on the other side
/// @param storage name of the [AttachmentContent] that has its content
/// @param uploadedBy the name that is shown
/// @param account of who uploaded it; `null` if that account was deleted
/// @param deletedAt when it was removed; `null` if it was not
public record Attachment(
    UUID id,
    TaskId task,
    StoredFile file,
    String storage,
    Username uploadedBy,
    @Nullable Username account,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  public Attachment {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    deletedAt = deletedAt == null ? null : deletedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isRemoved() {
    return deletedAt != null;
  }

  /// Whether the caller, who sees the task, may remove it: who has uploaded it, has access to all
  /// tasks, or may change the task.
  public boolean isRemovableBy(Caller caller, BooleanSupplier mayChangeTask) {
    return caller.has(Authority.WRITE)
        && (caller.has(Authority.ANY)
            || caller.name().equals(account)
            || mayChangeTask.getAsBoolean());
  }
}
