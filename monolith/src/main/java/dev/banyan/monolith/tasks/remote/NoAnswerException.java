package dev.banyan.monolith.tasks.remote;

/// Thrown if the task service gave no valid response: timeout, server error or malformed content.
final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }

  NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
