package dev.banyan.tasks;

/// Thrown by a [TaskStore] that cannot be reached or does not answer in time. A write may or may
/// not have been made.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
