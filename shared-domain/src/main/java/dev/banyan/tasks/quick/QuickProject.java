package dev.banyan.tasks.quick;

import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Violation;

/// The project of the task that a line describes.
public sealed interface QuickProject {
  /// No project has the name, among those that the user sees.
  Violation UNKNOWN =
      new Violation(
          QuickAdd.LINE,
          "unknown_project",
          "names no project of yours; a backslash before + makes it text");

  /// Several projects have the name.
  Violation AMBIGUOUS =
      new Violation(QuickAdd.LINE, "ambiguous_project", "names several projects of yours");

  /// The line names none.
  record None() implements QuickProject {}

  record Found(ProjectId id) implements QuickProject {}

  record Refused(Violation violation) implements QuickProject {}
}
