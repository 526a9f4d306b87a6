package dev.banyan.monolith.savedfilters;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.values.TextRules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A list under a name.
///
/// @param owner who saved it
/// @param project whose members see it; `null` for the owner alone
/// @param name 1 to 60 characters
/// @param position among those of the owner, or of the project
public record SavedFilter(
    UUID id,
    Username owner,
    @Nullable ProjectId project,
    String name,
    Content content,
    int position) {
  public static final int MAXIMUM_NAME = 60;

  /// What the list shows. The texts are those of its address.
  ///
  /// @param filter in the filter language, in English; empty for none
  public record Content(String view, String filter, String sort, String group, String layout) {}

  /// @throws InvalidValueException if the name is empty or too long
  public SavedFilter {
    name = TextRules.oneLine(TextRules.enteredLine(name), MAXIMUM_NAME);
    TextRules.requireVisible(name);
  }

  public SavedFilter withName(String newName) {
    return new SavedFilter(id, owner, project, newName, content, position);
  }

  public SavedFilter withContent(Content newContent) {
    return new SavedFilter(id, owner, project, name, newContent, position);
  }

  /// Whether the user sees it: the owner, and the members of the project.
  ///
  /// @param home the project, as the user sees it; `null` if there is none or the user is no member
  public boolean isVisibleTo(Caller user, @Nullable Project home) {
    return project == null ? owner.equals(user.name()) : isIn(home);
  }

  /// Whether the user may change and delete it: the owner, and the managers of the project.
  ///
  /// @param home see [#isVisibleTo]
  public boolean isChangeableBy(Caller user, @Nullable Project home) {
    return isVisibleTo(user, home)
        && (owner.equals(user.name()) || (home != null && home.allows(user, ProjectRole.MANAGER)));
  }

  /// Whether the user may share filters with this project: those who may change its tasks.
  public static boolean isShareableBy(Caller user, Project home) {
    return home.isEditableBy(user);
  }

  private boolean isIn(@Nullable Project home) {
    return home != null && home.id().equals(project);
  }
}
