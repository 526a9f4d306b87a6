package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Query for one page of the projects that a caller may see, oldest first.
///
/// @param archived `true` selects only archived projects, `false` only others
/// @param after return projects after this id; `null` for the first page
/// @param limit 1 to 200
public record ProjectQuery(boolean archived, @Nullable ProjectId after, int limit) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 100;

  public ProjectQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
  }

  public ProjectQuery startingAfter(@Nullable ProjectId project) {
    return new ProjectQuery(archived, project, limit);
  }
}
