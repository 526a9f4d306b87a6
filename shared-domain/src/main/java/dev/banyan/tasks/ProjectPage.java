package dev.banyan.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of projects, oldest first.
///
/// @param next cursor after which the next page begins; `null` on the last page
public record ProjectPage(List<Project> projects, @Nullable ProjectId next) {
  public ProjectPage {
    projects = List.copyOf(projects);
  }

  /// Creates a page from up to `limit + 1` projects: the extra one shows that a next page exists
  /// without counting.
  public static ProjectPage of(List<Project> found, int limit) {
    if (found.size() <= limit) {
      return new ProjectPage(found, null);
    }
    List<Project> page = found.subList(0, limit);
    return new ProjectPage(page, page.getLast().id());
  }
}
