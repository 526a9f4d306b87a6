package dev.banyan.tasks;

/// Thrown by a store that has refused a request because too many are waiting. Nothing was executed.
public final class StoreOverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// For the user.
  public static final String MESSAGE = "Too many requests are waiting for the database.";

  public StoreOverloadedException() {
    super(MESSAGE);
  }
}
