package dev.banyan.monolith.tasks.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands in a task's form, as typed. It is shown again exactly so when something is wrong
/// with it.
///
/// @param labels as [DelimitedList] has them
/// @param version of the task that the form was filled from; empty in a new one
/// @param key makes sending a new task twice harmless
public record TaskForm(
    @Nullable String title,
    @Nullable String notes,
    @Nullable String status,
    @Nullable String priority,
    @Nullable String due,
    @Nullable String labels,
    @Nullable String assignee,
    @Nullable String version,
    @Nullable String key)
    implements Serializable {

  /// An empty form for a new task.
  static TaskForm blank() {
    return new TaskForm(null, null, null, null, null, null, null, null, newKey());
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  static TaskForm of(Task task) {
    return of(task.draft()).withVersion(String.valueOf(task.version().value()));
  }

  static TaskForm of(TaskDraft draft) {
    return new TaskForm(
        draft.title().value(),
        draft.notes().value(),
        draft.status().name(),
        draft.priority().name(),
        draft.due() == null ? "" : draft.due().toString(),
        DelimitedList.write(draft.labels().stream().map(Label::value).toList()),
        draft.assignee() == null ? "" : draft.assignee().value(),
        null,
        null);
  }

  TaskForm withVersion(String newVersion) {
    return new TaskForm(title, notes, status, priority, due, labels, assignee, newVersion, key);
  }

  TaskForm withKey(String newKey) {
    return new TaskForm(title, notes, status, priority, due, labels, assignee, version, newKey);
  }

  /// What would be hard to type again, by the name of its field.
  Map<String, @Nullable String> texts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    texts.put("title", title);
    texts.put("notes", notes);
    texts.put("labels", labels);
    return texts;
  }

  /// Reads the form by the contract's own rules, so that a page refuses just what the API refuses.
  Read<TaskDraft> read() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("title", title == null ? "" : title);
    tree.put("notes", notes == null ? "" : notes);
    tree.put("status", filled(status));
    tree.put("priority", filled(priority));
    tree.put("due", filled(due));
    tree.put("labels", DelimitedList.read(labels == null ? "" : labels));
    tree.put("assignee", filled(assignee));
    return TaskReader.creation(tree);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
