package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;

/// Says to whom tasks can be assigned. Safe for concurrent use.
@FunctionalInterface
public interface Assignees {
  /// Everybody: where the accounts are not known.
  Assignees ANYBODY = _ -> true;

  /// What is wrong with an assignee who is not included.
  Violation UNKNOWN =
      new Violation("/assignee", "unknown_assignee", "must be the username of an active account");

  /// Whether somebody of this name can be given tasks now.
  ///
  /// @throws StoreUnavailableException when that cannot be found out
  boolean include(Username name);

  /// Whether this caller can give a task to somebody of this name: it can always be the caller.
  ///
  /// @throws StoreUnavailableException when that cannot be found out
  default boolean accept(Username name, Caller caller) {
    return name.equals(caller.name()) || include(name);
  }
}
