package dev.banyan.monolith.tasks.exchange;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a task on its way from a file, in the form of the API, whose rules decide whether
/// they are valid. For one thread.
final class TaskTree {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final StringBuilder notes = new StringBuilder();

  TaskTree(String title) {
    fields.put("title", title);
  }

  void put(String field, @Nullable Object value) {
    fields.put(field, value);
  }

  void priority(Priority priority) {
    put("priority", priority.name());
  }

  void label(String label) {
    labels.add(label);
  }

  void plan(Plan plan) {
    put("due", plan.due() == null ? null : plan.due().toString());
    put("due_time", plan.dueTime() == null ? null : plan.dueTime().toString());
    put("start", plan.start() == null ? null : plan.start().toString());
    Recurrence recurrence = plan.recurrence();
    if (recurrence != null) {
      put("recurrence", recurrence.rule());
      put("recurrence_from", TaskWriter.from(recurrence.from()));
    }
  }

  /// Adds a paragraph to the notes.
  void note(String text) {
    if (!text.isBlank()) {
      notes.append(notes.isEmpty() ? "" : "\n\n").append(text);
    }
  }

  String title() {
    return String.valueOf(fields.get("title"));
  }

  Read<TaskDraft> read() {
    put("notes", notes.toString());
    put("labels", labels);
    return TaskReader.creation(fields);
  }

  /// A row that is no task at all.
  static Read<TaskDraft> refused(String code, String message) {
    return new Read.Bad<>(new Invalid(List.of(new Violation("/row", code, message))));
  }
}
