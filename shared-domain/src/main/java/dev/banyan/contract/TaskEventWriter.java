package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventPage;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.Version;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts the events of tasks from the domain model to their JSON representation.
public final class TaskEventWriter {
  private static final String LABELS = "labels";

  private TaskEventWriter() {}

  static TaskEventPageJson page(TaskEventPage page, int limit) {
    Version next = page.next();
    return new TaskEventPageJson(
        page.events().stream().map(TaskEventWriter::event).toList(),
        new TaskPageJson.Page(limit, next == null ? null : cursor(next)));
  }

  public static TaskEventJson event(TaskEvent event) {
    return new TaskEventJson(
        event.version().value(),
        event.kind().name(),
        event.actor().value(),
        event.at(),
        changes(event.changes()));
  }

  /// The changed fields, as stores keep them.
  public static List<TaskEventJson.Change> changes(List<FieldChange> changes) {
    return changes.stream()
        .map(change ->
            new TaskEventJson.Change(
                change.field(),
                value(change.field(), change.from()),
                value(change.field(), change.to())))
        .toList();
  }

  private static @Nullable Object value(String field, List<String> texts) {
    if (field.equals(LABELS)) {
      return texts;
    }
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /// The query parameters of a list; defaults are omitted.
  public static Map<String, List<String>> query(TaskEventQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    if (query.before() != null) {
      parameters.put("cursor", List.of(cursor(query.before())));
    }
    return parameters;
  }

  public static String cursor(Version before) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.valueOf(before.value()).getBytes(UTF_8));
  }
}
