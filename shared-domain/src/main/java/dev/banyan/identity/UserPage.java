package dev.banyan.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of users.
///
/// @param next the last of these users if more follow, otherwise `null`
public record UserPage(List<Username> users, @Nullable Username next) {
  public UserPage {
    users = List.copyOf(users);
  }

  /// The page of the users that were found.
  ///
  /// @param found one more than the limit if there are more
  public static UserPage of(List<Username> found, int limit) {
    return found.size() > limit
        ? new UserPage(found.subList(0, limit), found.get(limit - 1))
        : new UserPage(found, null);
  }
}
