package dev.banyan.testkit;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The plainest store that keeps the port's promises: what the others are compared with.
public final class InMemoryProjectStore implements ProjectStore {
  private final Map<ProjectId, Project> projects = new HashMap<>();

  @Override
  public synchronized Optional<Project> find(ProjectId id) {
    return Optional.ofNullable(projects.get(id));
  }

  // The texts of UUIDs sort like their unsigned bytes.
  @Override
  public synchronized ProjectPage list(Caller caller, ProjectQuery query) {
    String after = query.after() == null ? "" : query.after().toString();
    return ProjectPage.of(
        projects.values().stream()
            .filter(project -> project.isVisibleTo(caller))
            .filter(project -> project.isArchived() == query.archived())
            .filter(project -> project.id().toString().compareTo(after) > 0)
            .sorted(Comparator.comparing(project -> project.id().toString()))
            .limit(query.limit() + 1L)
            .toList(),
        query.limit());
  }

  @Override
  public synchronized Written insert(Project project) {
    Optional<Project> existing =
        projects.values().stream()
            .filter(one ->
                one.createdBy().equals(project.createdBy())
                    && sameKey(one.idempotency(), project.idempotency()))
            .findFirst();
    if (existing.isPresent()) {
      return new Written.KeyTaken(existing.get());
    }
    projects.put(project.id(), project);
    return new Written.Stored();
  }

  private static boolean sameKey(@Nullable Idempotency one, @Nullable Idempotency other) {
    return one != null && other != null && one.key().equals(other.key());
  }

  @Override
  public synchronized Written update(Project project) {
    Project current = projects.get(project.id());
    if (current == null || !current.version().next().equals(project.version())) {
      return new Written.Overtaken();
    }
    projects.put(project.id(), project);
    return new Written.Stored();
  }
}
