package dev.banyan.tasks.quick;

/// A recognized part of a line. Offsets count UTF-16 code units from 0, like strings in Java and
/// JavaScript.
///
/// @param start offset of its first character
/// @param end offset after its last character
/// @param meaning for users, such as "Due on Tuesday, 1 December 2026"
public record QuickToken(int start, int end, Kind kind, String meaning) {
  /// The field of the task that a token sets.
  public enum Kind {
    DUE,
    DUE_TIME,
    START,
    RECURRENCE,
    PRIORITY,
    LABEL,
    ASSIGNEE,
    PROJECT
  }
}
