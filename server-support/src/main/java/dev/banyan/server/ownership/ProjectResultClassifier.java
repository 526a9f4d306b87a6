package dev.banyan.server.ownership;

import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.ResultClassifier.Kind;
import dev.banyan.tasks.ProjectResult;

/// Classifies the results of [dev.banyan.tasks.Projects] for gates and routers.
public final class ProjectResultClassifier {
  private ProjectResultClassifier() {}

  public static <T> ResultClassifier<ProjectResult<T>> answers() {
    return new ResultClassifier<>(
        ProjectResultClassifier::kind,
        ProjectResult.NotOwner::new,
        ProjectResult.Sealed::new,
        ProjectResult.Unavailable::new);
  }

  private static <T> Kind kind(ProjectResult<T> result) {
    return switch (result) {
      case ProjectResult.Accepted<T> _ -> Kind.ACCEPTED;
      case ProjectResult.NotFound<T> _ -> Kind.MISSING;
      case ProjectResult.Conflict<T> _, ProjectResult.Invalid<T> _, ProjectResult.Forbidden<T> _ ->
          Kind.REFUSED;
      case ProjectResult.NotOwner<T> _ -> Kind.NOT_OWNER;
      case ProjectResult.Sealed<T> _ -> Kind.SEALED;
      case ProjectResult.Unavailable<T> _ -> Kind.UNAVAILABLE;
    };
  }
}
