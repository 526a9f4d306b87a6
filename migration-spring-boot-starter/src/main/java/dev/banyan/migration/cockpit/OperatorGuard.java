package dev.banyan.migration.cockpit;

/// Decides whether the operator may send a command that users notice. An application that wants
/// more than access to the page, such as a recent sign-in, has a bean of this type.
@FunctionalInterface
public interface OperatorGuard {

  /// Called before each such command, on the thread of the request.
  ///
  /// @throws RuntimeException where the command must not be sent; the application's own exception
  ///   handlers answer it
  void check();
}
