package dev.banyan.practice;

/// Says in plain words why the course cannot go on.
final class PracticeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PracticeException(String message) {
    super(message);
  }
}
