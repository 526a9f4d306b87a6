package dev.banyan.monolith.tasks.remote;

/// Says that the task service gave no answer that the contract knows: none in time, a fault, or
/// garbage.
final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }

  NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
