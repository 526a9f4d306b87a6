package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.Value;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fields of a task in the admin and in the audit log.
final class TaskFields {
  static final String TRASH = SoftDelete.FIELD;
  private static final int TITLE = 200;

  static final List<Field> ALL =
      List.of(
          Field.of("title", FieldType.TEXT).need(true).upTo(TITLE),
          Field.of("notes", FieldType.LONG_TEXT),
          Field.of("status", FieldType.CHOICE)
              .need(true)
              .filtered(true)
              .choosing(Stream.of(TaskStatus.values()).map(Enum::name).toList()),
          Field.of("priority", FieldType.CHOICE)
              .need(true)
              .filtered(true)
              .sorted(true)
              .choosing(Stream.of(Priority.values()).map(Enum::name).toList()),
          Field.of("due", FieldType.DATE).filtered(true).sorted(true),
          Field.of("due_time", FieldType.TEXT),
          Field.of("start", FieldType.DATE).filtered(true),
          Field.of("recurrence", FieldType.TEXT),
          Field.of("recurrence_from", FieldType.CHOICE)
              .choosing(Stream.of(Recurrence.From.values()).map(TaskWriter::from).toList()),
          Field.of("labels", FieldType.LIST).filtered(true),
          Field.of("assignee", FieldType.TEXT).filtered(true),
          Field.of("project", FieldType.TEXT),
          Field.of("parent", FieldType.TEXT),
          Field.of("owner", FieldType.TEXT).readOnly(),
          Field.of("createdAt", FieldType.MOMENT).readOnly().sorted(true),
          Field.of("updatedAt", FieldType.MOMENT).readOnly().sorted(true),
          Field.of("completedAt", FieldType.MOMENT).readOnly(),
          Field.of(TRASH, FieldType.YES_NO).readOnly().filtered(true),
          Field.of("id", FieldType.TEXT).readOnly());

  private TaskFields() {}

  static RecordEntry entry(Task task) {
    Map<String, Value> values = new LinkedHashMap<>();
    image(task).forEach((name, value) -> values.put(name, value(value)));
    return new RecordEntry(
        task.id().toString(), String.valueOf(task.version().value()), task.title().value(), values);
  }

  private static Value value(@Nullable Object held) {
    return switch (held) {
      case null -> Value.nothing();
      case List<?> texts -> new Value.Several(texts.stream().map(String::valueOf).toList());
      default -> held.toString().isEmpty() ? Value.nothing() : Value.text(held.toString());
    };
  }

  /// All fields with their current values.
  static Map<String, @Nullable Object> image(Task task) {
    Username assignee = task.assignee();
    Map<String, @Nullable Object> image = new LinkedHashMap<>();
    image.put("id", task.id().toString());
    image.put("title", task.title().value());
    image.put("notes", task.draft().notes().value());
    image.put("status", task.status().name());
    image.put("priority", task.draft().priority().name());
    image.put("due", text(task.draft().due()));
    image.put("due_time", text(task.draft().dueTime()));
    image.put("start", text(task.draft().start()));
    Recurrence recurrence = task.draft().plan().recurrence();
    image.put("recurrence", recurrence == null ? null : recurrence.rule());
    image.put("recurrence_from", recurrence == null ? null : TaskWriter.from(recurrence.from()));
    image.put("labels", task.draft().labels().stream().map(Label::value).toList());
    image.put("assignee", assignee == null ? null : assignee.value());
    image.put("project", text(task.project()));
    image.put("parent", text(task.parent()));
    image.put("owner", task.owner().value());
    image.put("createdAt", text(task.createdAt()));
    image.put("updatedAt", text(task.updatedAt()));
    image.put("completedAt", text(task.completedAt()));
    image.put(TRASH, task.inTrash());
    image.put("version", task.version().value());
    return image;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value instanceof Instant i ? i.toString() : value.toString();
  }
}
