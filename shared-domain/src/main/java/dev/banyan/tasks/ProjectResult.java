package dev.banyan.tasks;

import java.util.List;

/// Result of a command, a look-up or a list. A refusal has changed nothing.
///
/// @param <T> the requested value: a [Project] or a [ProjectPage]
public sealed interface ProjectResult<T> {

  /// Success; `value` is the current state.
  record Accepted<T>(T value) implements ProjectResult<T> {}

  /// The project does not exist or is not visible to the caller.
  record NotFound<T>() implements ProjectResult<T> {}

  /// The command conflicts with the current state.
  record Conflict<T>(Reason reason) implements ProjectResult<T> {}

  enum Reason {
    /// The project's version is not one that the caller accepts.
    STALE_VERSION,
    /// The only manager cannot leave or get another role.
    LAST_MANAGER,
    /// The idempotency key was used for another project.
    KEY_REUSED,
    /// Concurrent changes prevented the update; a retry may succeed.
    CONTENDED
  }

  /// The command is invalid; one violation per field.
  record Invalid<T>(List<Violation> violations) implements ProjectResult<T> {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /// The caller may see the project but not perform this operation.
  record Forbidden<T>(String why) implements ProjectResult<T> {}

  /// The other side owns the projects, or only that side is fresh enough.
  ///
  /// @param owner its name
  record NotOwner<T>(String owner) implements ProjectResult<T> {}

  /// The projects are being handed over; a retry may soon succeed.
  record Sealed<T>() implements ProjectResult<T> {}

  /// No response. It is unknown whether a change was made; `why` is a message for users.
  record Unavailable<T>(String why) implements ProjectResult<T> {}
}
