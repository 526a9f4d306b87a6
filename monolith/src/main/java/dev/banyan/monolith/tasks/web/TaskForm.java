package dev.banyan.monolith.tasks.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The submitted form of a task. Invalid input is shown again unchanged.
///
/// @param labels in the format of [DelimitedList]
/// @param version of the task that the form was filled from; empty for a new task
/// @param key idempotency key, so that a form submitted twice creates one task
public record TaskForm(
    @Nullable String title,
    @Nullable String notes,
    @Nullable String status,
    @Nullable String priority,
    @Nullable String due,
    @Nullable String dueTime,
    @Nullable String start,
    @Nullable String labels,
    @Nullable String assignee,
    @Nullable String version,
    @Nullable String key)
    implements Serializable {

  /// An empty form for a new task.
  static TaskForm blank() {
    return from(Map.of("key", newKey())::get);
  }

  /// The form with these inputs, by name; `null` for an input that is not there.
  static TaskForm from(Function<String, @Nullable String> input) {
    return new TaskForm(
        input.apply("title"),
        input.apply("notes"),
        input.apply("status"),
        input.apply("priority"),
        input.apply("due"),
        input.apply("dueTime"),
        input.apply("start"),
        input.apply("labels"),
        input.apply("assignee"),
        input.apply("version"),
        input.apply("key"));
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
        text(draft.due()),
        text(draft.dueTime()),
        text(draft.start()),
        DelimitedList.write(draft.labels().stream().map(Label::value).toList()),
        text(draft.assignee()),
        null,
        null);
  }

  TaskForm withDue(LocalDate day) {
    return new TaskForm(
        title,
        notes,
        status,
        priority,
        day.toString(),
        dueTime,
        start,
        labels,
        assignee,
        version,
        key);
  }

  TaskForm withVersion(String newVersion) {
    return new TaskForm(
        title, notes, status, priority, due, dueTime, start, labels, assignee, newVersion, key);
  }

  TaskForm withKey(String newKey) {
    return new TaskForm(
        title, notes, status, priority, due, dueTime, start, labels, assignee, version, newKey);
  }

  /// Longer texts to preserve, by field name.
  Map<String, @Nullable String> texts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    texts.put("title", title);
    texts.put("notes", notes);
    texts.put("labels", labels);
    return texts;
  }

  /// Parses the form with the contract's own rules, so that pages and the API accept the same
  /// values.
  Read<TaskDraft> read() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("title", title == null ? "" : title);
    tree.put("notes", notes == null ? "" : notes);
    tree.put("status", filled(status));
    tree.put("priority", filled(priority));
    tree.put("due", filled(due));
    tree.put("due_time", filled(dueTime));
    tree.put("start", filled(start));
    tree.put("labels", DelimitedList.read(labels == null ? "" : labels));
    tree.put("assignee", filled(assignee));
    return TaskReader.creation(tree);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
