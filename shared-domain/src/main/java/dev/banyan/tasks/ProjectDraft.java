package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;

/// The fields of a project that clients can set.
///
/// @param position 0 to 1,000,000: projects with lower positions come first
public record ProjectDraft(ProjectName name, ProjectColor color, int position) {
  public static final int LAST_POSITION = 1_000_000;

  public ProjectDraft {
    requireSupported(position);
  }

  /// @throws InvalidValueException unless a project can have this position
  public static void requireSupported(int position) {
    if (position < 0 || position > LAST_POSITION) {
      throw new InvalidValueException(
          "out_of_range", "must be a whole number from 0 to " + LAST_POSITION);
    }
  }

  /// A project with only a name.
  public static ProjectDraft named(ProjectName name) {
    return new ProjectDraft(name, ProjectColor.GRAY, 0);
  }
}
