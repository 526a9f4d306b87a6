package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Members;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Version;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A project's row. It contains no rules and is converted from and to a [Project].
@Entity
@Table(name = "project")
@SuppressWarnings("NullAway.Init") // JPA fills the fields.
class ProjectEntity {
  @Id private UUID id;
  private String name;

  @Enumerated(EnumType.STRING)
  private ProjectColor color;

  private int position;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] viewers;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] editors;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] managers;

  private String createdBy;
  private Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant archivedAt;
  // Incremented by the domain. JPA's optimistic locking would increment it twice.
  private long version;
  private @Nullable String idempotencyKey;
  private @Nullable String idempotencyDigest;

  static ProjectEntity of(Project project) {
    ProjectEntity entity = new ProjectEntity();
    entity.set(project);
    return entity;
  }

  private void set(Project project) {
    Idempotency idempotency = project.idempotency();
    id = project.id().value();
    name = project.name().value();
    color = project.draft().color();
    position = project.draft().position();
    viewers = names(project, ProjectRole.VIEWER);
    editors = names(project, ProjectRole.EDITOR);
    managers = names(project, ProjectRole.MANAGER);
    createdBy = project.createdBy().value();
    createdAt = project.createdAt();
    updatedAt = project.updatedAt();
    archivedAt = project.archivedAt();
    version = project.version().value();
    idempotencyKey = idempotency == null ? null : idempotency.key();
    idempotencyDigest = idempotency == null ? null : idempotency.digest();
  }

  private static String[] names(Project project, ProjectRole role) {
    return project.members().with(role).stream().map(Username::value).toArray(String[]::new);
  }

  /// Replaces the previous version of this row, with one statement. The columns that are missing
  /// here never change.
  ///
  /// @return the number of replaced rows: none if another version is stored
  int update(StatelessSession session) {
    return session
        .createMutationQuery(
            """
            update ProjectEntity p set p.name = :name, p.color = :color, p.position = :position,
              p.viewers = :viewers, p.editors = :editors, p.managers = :managers,
              p.updatedAt = :updatedAt, p.archivedAt = :archivedAt, p.version = :version
            where p.id = :id and p.version = :version - 1
            """)
        .setParameter("name", name)
        .setParameter("color", color)
        .setParameter("position", position)
        .setParameter("viewers", viewers)
        .setParameter("editors", editors)
        .setParameter("managers", managers)
        .setParameter("updatedAt", updatedAt)
        .setParameter("archivedAt", archivedAt)
        .setParameter("version", version)
        .setParameter("id", id)
        .executeUpdate();
  }

  Project toProject() {
    TreeMap<Username, ProjectRole> roles = new TreeMap<>();
    Stream.of(viewers).forEach(member -> roles.put(new Username(member), ProjectRole.VIEWER));
    Stream.of(editors).forEach(member -> roles.put(new Username(member), ProjectRole.EDITOR));
    Stream.of(managers).forEach(member -> roles.put(new Username(member), ProjectRole.MANAGER));
    return new Project(
        new ProjectId(id),
        new ProjectDraft(new ProjectName(name), color, position),
        new Members(roles),
        new Username(createdBy),
        createdAt,
        updatedAt,
        archivedAt,
        new Version(version),
        idempotencyKey == null || idempotencyDigest == null
            ? null
            : new Idempotency(idempotencyKey, idempotencyDigest));
  }
}
