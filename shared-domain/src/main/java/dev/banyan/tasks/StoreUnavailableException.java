package dev.banyan.tasks;

/// Thrown by a [TaskStore] that is unavailable or times out. It is unknown whether a write was
/// made.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
