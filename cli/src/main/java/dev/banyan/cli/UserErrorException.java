package dev.banyan.cli;

import org.jspecify.annotations.Nullable;

/// Thrown if a command fails for a reason that the user can fix. The message explains what to do.
final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserErrorException(String message) {
    super(message);
  }

  UserErrorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
