package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;

/// A merge patch of a project (RFC 7396): absent fields stay unchanged, cleared fields take their
/// initial value.
///
/// @param name cannot be cleared
public record ProjectPatch(
    Edit<ProjectName> name,
    Edit<ProjectColor> color,
    Edit<Integer> position,
    Edit<Boolean> archived) {
  public static final ProjectPatch NOTHING =
      new ProjectPatch(Edit.keep(), Edit.keep(), Edit.keep(), Edit.keep());

  public ProjectPatch {
    if (name instanceof Edit.To<ProjectName>(var value) && value == null) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  public ProjectPatch withArchived(boolean value) {
    return new ProjectPatch(name, color, position, Edit.to(value));
  }

  /// The client-settable fields after this patch.
  public ProjectDraft over(ProjectDraft current) {
    return new ProjectDraft(
        name.over(current.name(), current.name()),
        color.over(current.color(), ProjectColor.GRAY),
        position.over(current.position(), 0));
  }
}
