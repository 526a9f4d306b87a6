package dev.banyan.practice;

/// Thrown if the course cannot continue. The message explains why.
final class PracticeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PracticeException(String message) {
    super(message);
  }
}
