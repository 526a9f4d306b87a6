package dev.banyan.tasks;

/// Status of a task.
public enum TaskStatus {
  OPEN,
  IN_PROGRESS,
  DONE,
  CANCELLED;

  /// Whether the task counts as done.
  public boolean done() {
    return this == DONE;
  }

  /// The status after a client has set the simplified status.
  TaskStatus withDone(boolean done) {
    if (done == done()) {
      return this;
    }
    return done ? DONE : OPEN;
  }
}
