package dev.banyan.tasks;

/// What a member of a project may do. Each role includes those before it.
public enum ProjectRole {
  /// Reads the tasks of the project, and comments on them.
  VIEWER,
  /// Also creates, changes and deletes tasks.
  EDITOR,
  /// Also changes the project and its members.
  MANAGER;

  public boolean includes(ProjectRole other) {
    return compareTo(other) >= 0;
  }
}
