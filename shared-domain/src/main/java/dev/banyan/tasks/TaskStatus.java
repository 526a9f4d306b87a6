package dev.banyan.tasks;

/// Where a task stands.
public enum TaskStatus {
  OPEN,
  IN_PROGRESS,
  DONE,
  CANCELLED;

  /// The simple view: whether the task counts as done.
  public boolean done() {
    return this == DONE;
  }

  /// The status after somebody who knows only the simple view has set it.
  TaskStatus withDone(boolean done) {
    if (done == done()) {
      return this;
    }
    return done ? DONE : OPEN;
  }
}
