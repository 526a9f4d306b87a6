package dev.banyan.monolith.invitations;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectRole;
import java.time.Instant;
import java.util.UUID;

/// A pending invitation to a project, without its secret.
///
/// @param role of the member that it makes
/// @param invitedBy a manager of the project, who must be one until it is accepted
public record ProjectInvitation(
    UUID id,
    ProjectId project,
    EmailAddress email,
    ProjectRole role,
    Username invitedBy,
    Instant expiresAt) {}
