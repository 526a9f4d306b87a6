package dev.banyan.cli;

/// Thrown if a command fails for a reason that the user can fix. The message explains what to do.
final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserErrorException(String message) {
    super(message);
  }

  UserErrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
