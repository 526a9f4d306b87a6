package dev.banyan.cli;

/// Says in plain words why a command cannot be done, and what to do.
final class PlainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlainException(String message) {
    super(message);
  }

  PlainException(String message, Throwable cause) {
    super(message, cause);
  }
}
