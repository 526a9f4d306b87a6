package dev.banyan.monolith.tasks.exchange;

import java.util.List;
import java.util.Set;

/// The columns of a CSV file of Banyan, which are the fields of a task in the API.
final class TaskColumns {
  /// Names a task by an id, which is another one after an import.
  static final String PARENT = "parent";

  /// Those that an import reads.
  static final List<String> WRITABLE =
      List.of(
          "title",
          "notes",
          "status",
          "priority",
          "due",
          "due_time",
          "start",
          "recurrence",
          "recurrence_from",
          "labels",
          "assignee",
          "project");

  /// Those that only an export writes.
  static final List<String> READ_ONLY =
      List.of(PARENT, "id", "owner", "created_at", "updated_at", "completed_at");

  /// Texts of users, which a spreadsheet could treat as formulas. The values of all other columns
  /// begin with a letter or a digit.
  static final Set<String> TEXTS = Set.of("title", "notes", "labels");

  private TaskColumns() {}
}
