package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;

/// Determines to whom tasks can be assigned. Thread-safe.
@FunctionalInterface
public interface Assignees {
  /// Accepts every username, if the accounts are not known.
  Assignees ANYBODY = _ -> true;

  /// Violation for an unknown assignee.
  Violation UNKNOWN =
      new Violation("/assignee", "unknown_assignee", "must be the username of an active account");

  /// Whether tasks can currently be assigned to this user.
  ///
  /// @throws StoreUnavailableException if this cannot be determined
  boolean include(Username name);

  /// Whether this caller can assign a task to this user. Callers can always assign tasks to
  /// themselves.
  ///
  /// @throws StoreUnavailableException if this cannot be determined
  default boolean accept(Username name, Caller caller) {
    return name.equals(caller.name()) || include(name);
  }
}
