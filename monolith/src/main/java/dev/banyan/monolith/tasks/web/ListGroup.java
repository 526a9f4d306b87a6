package dev.banyan.monolith.tasks.web;

import java.util.Locale;

/// By what a list is grouped, and a board has its columns.
enum ListGroup {
  STATUS,
  PRIORITY,
  DUE,
  LABEL,
  ASSIGNEE,
  PROJECT;

  /// @throws IllegalArgumentException unless it is [#word] of one
  static ListGroup of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a board has columns by it.
  public boolean isOfBoards() {
    return this != DUE && this != PROJECT;
  }
}
