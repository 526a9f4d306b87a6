package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of an attachment. Names are in snake_case, and absent means `null`.
///
/// @param mediaType found from the content
/// @param sha256 of the content, in hexadecimal
public record AttachmentJson(
    UUID id,
    UUID taskId,
    String name,
    String mediaType,
    long size,
    String sha256,
    String uploadedBy,
    Instant createdAt,
    @Nullable Instant deletedAt) {
  public AttachmentJson {
    requireNonNull(id);
    requireNonNull(taskId);
    requireNonNull(name);
    requireNonNull(mediaType);
    requireNonNull(sha256);
    requireNonNull(uploadedBy);
    requireNonNull(createdAt);
  }

  /// The attachments of a task.
  public record Listing(List<AttachmentJson> items) {
    public Listing {
      items = List.copyOf(items);
    }
  }
}
