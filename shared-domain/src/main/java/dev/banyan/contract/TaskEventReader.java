package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Username;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts the JSON representation of the events of tasks to the domain model.
public final class TaskEventReader {
  private TaskEventReader() {}

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static TaskEventPage page(TaskId task, TaskEventPageJson json) {
    String cursor = json.page().nextCursor();
    return new TaskEventPage(
        json.items().stream().map(item -> event(task, item)).toList(),
        cursor == null ? null : cursor(cursor));
  }

  private static TaskEvent event(TaskId task, TaskEventJson json) {
    return new TaskEvent(
        task,
        new Version(json.version()),
        new Username(json.actor()),
        json.at(),
        kind(json.kind()),
        read(json.changes()));
  }

  static List<FieldChange> read(List<TaskEventJson.Change> changes) {
    return changes.stream()
        .map(change -> new FieldChange(change.field(), texts(change.from()), texts(change.to())))
        .toList();
  }

  /// The kind of this name. That of a later release, which this one does not know, is a change.
  public static TaskEvent.Kind kind(String name) {
    for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return TaskEvent.Kind.CHANGED;
  }

  /// Reads [TaskEventWriter#changes] from parsed JSON.
  ///
  /// @throws IllegalArgumentException if it is something else
  public static List<FieldChange> changes(@Nullable Object tree) {
    if (!(tree instanceof List<?> list)) {
      throw new IllegalArgumentException("not a list of changes");
    }
    return list.stream().map(TaskEventReader::change).toList();
  }

  private static FieldChange change(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> object && object.get("field") instanceof String field) {
      return new FieldChange(field, texts(object.get("from")), texts(object.get("to")));
    }
    throw new IllegalArgumentException("not a change");
  }

  private static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }

  /// Parses a cursor.
  ///
  /// @throws InvalidValueException if it is malformed
  public static Version cursor(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      Version before = new Version(Long.parseLong(plain));
      if (TaskEventWriter.cursor(before).equals(text)) {
        return before;
      }
    } catch (IllegalArgumentException e) {
      // Not a version in Base64.
    }
    throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
  }
}
