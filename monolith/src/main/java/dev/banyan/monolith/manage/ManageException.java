package dev.banyan.monolith.manage;

/// Thrown if a command fails for a reason that its user can fix. The message explains what to do.
final class ManageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ManageException(String message) {
    super(message);
  }
}
