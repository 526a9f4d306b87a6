package dev.banyan.monolith.invitations;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Stores invitations. The database only holds hashes of their secrets.
@Repository
class InvitationRepository {
  private final JdbcClient database;
  private final Clock clock;

  InvitationRepository(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stores an invitation, which replaces an earlier one of the same address and project.
  void save(ProjectInvitation invitation, String secret) {
    database
        .sql(
            """
            INSERT INTO project_invitation
              (id, project_id, email, role, secret_hash, invited_by, expires_at)
            VALUES (:id, :project, :email, :role, :hash, :by, :expires)
            ON CONFLICT (project_id, lower(email)) DO UPDATE
            SET id = :id, email = :email, role = :role, secret_hash = :hash, invited_by = :by,
                expires_at = :expires, claimed_by = NULL
            """)
        .param("id", invitation.id())
        .param("project", invitation.project().value())
        .param("email", invitation.email().value())
        .param("role", invitation.role().name())
        .param("hash", SecretGenerator.hash(secret))
        .param("by", invitation.invitedBy().value())
        .param("expires", invitation.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Those of a project that are valid, by address.
  List<ProjectInvitation> of(ProjectId project) {
    return database
        .sql(
            """
            SELECT * FROM project_invitation WHERE project_id = :project AND expires_at > :now
            ORDER BY lower(email)
            """)
        .param("project", project.value())
        .param("now", now())
        .query((row, _) -> read(row))
        .list();
  }

  /// The valid one with this secret.
  Optional<ProjectInvitation> find(String secret) {
    return database
        .sql("SELECT * FROM project_invitation WHERE secret_hash = :hash AND expires_at > :now")
        .param("hash", SecretGenerator.hash(secret))
        .param("now", now())
        .query((row, _) -> read(row))
        .optional();
  }

  /// The valid one with this secret, which only this user can accept from now on; empty if another
  /// user was first.
  Optional<ProjectInvitation> claim(String secret, Username user) {
    return database
        .sql(
            """
            UPDATE project_invitation SET claimed_by = :user
            WHERE secret_hash = :hash AND expires_at > :now
              AND (claimed_by IS NULL OR claimed_by = :user)
            RETURNING *
            """)
        .param("user", user.value())
        .param("hash", SecretGenerator.hash(secret))
        .param("now", now())
        .query((row, _) -> read(row))
        .optional();
  }

  private static ProjectInvitation read(ResultSet row) throws SQLException {
    return new ProjectInvitation(
        row.getObject("id", UUID.class),
        new ProjectId(row.getObject("project_id", UUID.class)),
        new EmailAddress(row.getString("email")),
        ProjectRole.valueOf(row.getString("role")),
        new Username(row.getString("invited_by")),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  /// Removes one of a project; `false` if it is not there.
  boolean remove(ProjectId project, UUID id) {
    return database
            .sql("DELETE FROM project_invitation WHERE project_id = :project AND id = :id")
            .param("project", project.value())
            .param("id", id)
            .update()
        == 1;
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void cleanUp() {
    database.sql("DELETE FROM project_invitation WHERE expires_at < now()").update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
