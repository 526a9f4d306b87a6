package dev.banyan.cli;

/// Says in plain words why a command cannot be done, and what to do.
final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserErrorException(String message) {
    super(message);
  }

  UserErrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
