package dev.banyan.identity;

import java.util.List;

/// Lists the users that every caller may know: those to whom tasks can be assigned. Thread-safe.
@FunctionalInterface
public interface Users {
  /// Knows nobody.
  Users NONE = _ -> new UserPage(List.of(), null);

  /// The users that match the query, in the order of their names' characters.
  UserPage list(UserQuery query);
}
