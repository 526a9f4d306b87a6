package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;

/// Lets administrators see and reset the second factors of other accounts.
@FunctionalInterface
public interface SecondFactors {
  /// Result of removing the second factors.
  enum Removed {
    ALL,
    THERE_WERE_NONE
  }

  /// Removes all second factors and trusted devices of a user who has lost them. The owner is
  /// notified; the caller ends the sessions.
  ///
  /// @param by the administrator, as named to the owner
  Removed removeAll(Username name, String by);
}
