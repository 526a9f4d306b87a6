package dev.banyan.tasks;

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
}
