package dev.banyan.tasks;

import java.util.Optional;

/// Finds the projects of tasks. Thread-safe.
@FunctionalInterface
public interface ProjectLookup {
  /// Finds none.
  ProjectLookup NONE = _ -> Optional.empty();

  /// @throws StoreUnavailableException if the store does not answer
  Optional<Project> find(ProjectId id);
}
