package dev.banyan.testkit;

import static dev.banyan.testkit.ProjectBuilder.aProject;

import dev.banyan.migration.testkit.OwnershipContract;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.ProjectStore.Written;
import java.util.UUID;

/// [OwnershipContract] for a [ProjectStore].
public abstract class ProjectOwnershipContract
    extends OwnershipContract<ProjectStore, Project, Written> {
  @Override
  public Project newRow() {
    return aProject("Garden", "alice").build();
  }

  @Override
  public Project after(Project project) {
    return ProjectBuilder.after(project, aProject("Park", "alice").with("bob", ProjectRole.VIEWER));
  }

  @Override
  public UUID id(Project project) {
    return project.id().value();
  }

  @Override
  public Written insert(Project project) {
    return store.insert(project);
  }

  @Override
  public Written update(Project project) {
    return store.update(project);
  }

  @Override
  public boolean holds(Project project) {
    return store.find(project.id()).filter(project::equals).isPresent();
  }

  @Override
  public Written stored() {
    return new Written.Stored();
  }

  @Override
  public Written sealed() {
    return new Written.Sealed();
  }

  @Override
  public Written notOwner(String owner) {
    return new Written.NotOwner(owner);
  }
}
