package dev.banyan.migration.cockpit;

/// Decides whether the operator may send a command that affects users. Define a bean of this type
/// to require more than access to the page, such as recent authentication.
@FunctionalInterface
public interface OperatorGuard {

  /// Called before each such command, on the request's thread.
  ///
  /// @throws RuntimeException if the command is not allowed; the application's exception handlers
  ///   answer it
  void check();
}
