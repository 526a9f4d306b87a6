package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a project. Names are in snake_case, and absent means `null`.
///
/// @param color text, so that readers can accept unknown values
/// @param members ordered by username
public record ProjectJson(
    UUID id,
    String name,
    String color,
    int position,
    boolean archived,
    List<Member> members,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    long version) {
  public ProjectJson {
    requireNonNull(id);
    requireNonNull(name);
    requireNonNull(color);
    members = List.copyOf(members);
    requireNonNull(createdBy);
    requireNonNull(createdAt);
    requireNonNull(updatedAt);
  }

  public record Member(String username, String role) {
    public Member {
      requireNonNull(username);
      requireNonNull(role);
    }
  }
}
