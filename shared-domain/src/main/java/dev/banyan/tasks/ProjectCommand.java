package dev.banyan.tasks;

import dev.banyan.identity.Username;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of a project.
///
/// `ifVersion` holds the versions that the caller accepts; an empty set means any.
public sealed interface ProjectCommand {

  /// The caller becomes the project's manager.
  record Create(ProjectDraft draft, @Nullable Idempotency idempotency) implements ProjectCommand {}

  /// A change of an existing project.
  sealed interface Change extends ProjectCommand {
    ProjectId id();

    Set<Version> ifVersion();
  }

  record Patch(ProjectId id, ProjectPatch patch, Set<Version> ifVersion) implements Change {
    public Patch {
      ifVersion = Set.copyOf(ifVersion);
    }
  }

  /// Adds a member, or changes a member's role.
  record SetMember(ProjectId id, Username member, ProjectRole role, Set<Version> ifVersion)
      implements Change {
    public SetMember {
      ifVersion = Set.copyOf(ifVersion);
    }
  }

  /// Removes a member; members also remove themselves. Has no effect for somebody who is not a
  /// member.
  record RemoveMember(ProjectId id, Username member, Set<Version> ifVersion) implements Change {
    public RemoveMember {
      ifVersion = Set.copyOf(ifVersion);
    }
  }
}
