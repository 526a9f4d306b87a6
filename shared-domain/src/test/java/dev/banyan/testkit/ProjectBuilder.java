package dev.banyan.testkit;

import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Members;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A builder of projects: `aProject("Garden", "alice").with("bob", EDITOR).build()`.
public final class ProjectBuilder {
  private static final Clock CLOCK = SteppingClock.bySeconds();
  private static final TaskIds IDS = TaskIds.uuidV7(CLOCK, new SplittableRandom(43));

  private final ProjectId id = new ProjectId(IDS.next().value());
  private final Username creator;
  private final TreeMap<Username, ProjectRole> roles = new TreeMap<>();
  private ProjectDraft draft;
  private @Nullable Instant archivedAt;
  private @Nullable Idempotency idempotency;

  private ProjectBuilder(String name, String manager) {
    this.creator = new Username(manager);
    this.draft = ProjectDraft.named(new ProjectName(name));
    roles.put(creator, ProjectRole.MANAGER);
  }

  public static ProjectBuilder aProject(String name, String manager) {
    return new ProjectBuilder(name, manager);
  }

  public ProjectBuilder with(String member, ProjectRole role) {
    roles.put(new Username(member), role);
    return this;
  }

  public ProjectBuilder marked(ProjectColor color, int position) {
    draft = new ProjectDraft(draft.name(), color, position);
    return this;
  }

  public ProjectBuilder archived() {
    archivedAt = CLOCK.instant();
    return this;
  }

  public ProjectBuilder madeWithKey(String key) {
    idempotency = new Idempotency(key, "digest-of-" + draft.name());
    return this;
  }

  public Project build() {
    Instant now = CLOCK.instant();
    return new Project(
        id, draft, new Members(roles), creator, now, now, archivedAt, Version.FIRST, idempotency);
  }

  /// The next version of a project, in which nothing else has changed than members and archive.
  public static Project after(Project project, ProjectBuilder changed) {
    Project next = changed.build();
    return new Project(
        project.id(),
        next.draft(),
        next.members(),
        project.createdBy(),
        project.createdAt(),
        next.updatedAt(),
        next.archivedAt(),
        project.version().next(),
        project.idempotency());
  }
}
