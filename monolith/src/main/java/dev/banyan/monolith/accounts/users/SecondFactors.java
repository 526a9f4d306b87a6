package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;

/// The second factors of accounts, as far as somebody else may have to do with them.
@FunctionalInterface
public interface SecondFactors {
  /// What taking them away came to.
  enum Removed {
    ALL,
    THERE_WERE_NONE
  }

  /// Takes all of them away from somebody who has lost them, and forgets the browsers that need no
  /// code. The owner is told; whoever calls ends the sessions.
  ///
  /// @param by the administrator, in the words for the owner
  Removed removeAll(Username name, String by);
}
