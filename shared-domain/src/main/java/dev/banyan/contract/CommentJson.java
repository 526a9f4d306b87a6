package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a comment. Names are in snake_case, and absent means `null`.
public record CommentJson(
    UUID id,
    UUID taskId,
    String author,
    String text,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    long version) {
  public CommentJson {
    requireNonNull(id);
    requireNonNull(taskId);
    requireNonNull(author);
    requireNonNull(text);
    requireNonNull(createdAt);
  }
}
