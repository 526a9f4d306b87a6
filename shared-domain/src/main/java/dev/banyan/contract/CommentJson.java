package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a comment. Names are in snake_case, and absent means `null`.
///
/// @param reactions `null` from a server of an earlier version
public record CommentJson(
    UUID id,
    UUID taskId,
    String author,
    String text,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    long version,
    @Nullable List<Reaction> reactions) {
  public CommentJson {
    requireNonNull(id);
    requireNonNull(taskId);
    requireNonNull(author);
    requireNonNull(text);
    requireNonNull(createdAt);
    reactions = reactions == null ? null : List.copyOf(reactions);
  }

  /// JSON representation of the reactions with one emoji.
  ///
  /// @param emoji text, so that readers can accept unknown values
  /// @param users in the order of time
  public record Reaction(String emoji, List<String> users) {
    public Reaction {
      requireNonNull(emoji);
      users = List.copyOf(users);
    }
  }
}
