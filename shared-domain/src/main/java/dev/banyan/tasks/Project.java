package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A stored project: tasks that its members share. Instants are UTC with microseconds.
///
/// A project is never removed. In an archived one, tasks stay as they are, and lists leave them
/// out.
///
/// @param createdBy who sent the create request; need not be a member any more
/// @param archivedAt `null` if it is not archived
/// @param idempotency detects a repeated create request; `null` if the client sent no key
public record Project(
    ProjectId id,
    ProjectDraft draft,
    Members members,
    Username createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant archivedAt,
    Version version,
    @Nullable Idempotency idempotency) {

  public Project {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    archivedAt = archivedAt == null ? null : archivedAt.truncatedTo(ChronoUnit.MICROS);
  }

  public ProjectName name() {
    return draft.name();
  }

  public boolean isArchived() {
    return archivedAt != null;
  }

  /// Whether the caller may do what members with this role do: as one, or as a user with access to
  /// all tasks.
  public boolean allows(Caller caller, ProjectRole needed) {
    ProjectRole role = members.role(caller.name());
    return caller.has(Authority.ANY) || (role != null && role.includes(needed));
  }

  /// Whether the caller may add and change tasks in it.
  public boolean isEditableBy(Caller caller) {
    return !isArchived() && allows(caller, ProjectRole.EDITOR);
  }

  public boolean isVisibleTo(Caller caller) {
    return allows(caller, ProjectRole.VIEWER);
  }

  Project with(ProjectDraft newDraft, @Nullable Instant archived, Instant now) {
    return changed(newDraft, members, archived, now);
  }

  Project withMembers(Members newMembers, Instant now) {
    return changed(draft, newMembers, archivedAt, now);
  }

  private Project changed(
      ProjectDraft newDraft, Members newMembers, @Nullable Instant archived, Instant now) {
    return new Project(
        id, newDraft, newMembers, createdBy, createdAt, now, archived, version.next(), idempotency);
  }
}
