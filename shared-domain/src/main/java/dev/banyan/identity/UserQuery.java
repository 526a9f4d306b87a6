package dev.banyan.identity;

import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import org.jspecify.annotations.Nullable;

/// Query for one page of users.
///
/// @param prefix the first characters of their names; empty for all
/// @param after return users after this one; `null` for the first page
/// @param limit 1 to 200
public record UserQuery(String prefix, @Nullable Username after, int limit) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 50;
  private static final int LONGEST_PREFIX = 64;

  public UserQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
    prefix = prefix.isEmpty() ? "" : TextRules.oneLine(prefix, LONGEST_PREFIX);
  }

  public UserQuery startingAfter(Username user) {
    return new UserQuery(prefix, user, limit);
  }
}
