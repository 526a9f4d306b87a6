package dev.banyan.contract;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelRename;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskSort;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts the JSON representation of labels to the domain model.
public final class LabelReader {
  private LabelReader() {}

  static QueryReader.Read<LabelQuery> query(Map<String, List<String>> parameters) {
    QueryReader query = new QueryReader(parameters);
    String prefix = query.one("prefix", LabelReader::prefix, "");
    int limit = query.one("limit", QueryReader::limit, LabelQuery.USUAL_LIMIT);
    String after = query.cursor(TextCursor::read);
    return query.read(() -> new LabelQuery(prefix, after, limit));
  }

  private static String prefix(String text) {
    return new LabelQuery(text, null, LabelQuery.USUAL_LIMIT).prefix();
  }

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static LabelPage page(LabelPageJson json) {
    String cursor = json.page().nextCursor();
    return new LabelPage(
        json.items().stream()
            .map(item -> new LabelCount(new Label(item.name()), item.open(), item.total()))
            .toList(),
        cursor == null ? null : TextCursor.read(cursor));
  }

  /// The body of a rename.
  ///
  /// @param after where it goes on; `null` at its beginning
  record Request(LabelRename rename, @Nullable TaskCursor after) {}

  static Read<Request> rename(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a rename", Set.of());
    Label from = required(body, "from");
    Label to = required(body, "to");
    TaskCursor after = body.field("cursor", value -> cursor(BodyReader.text(value))).over(null);
    return from == null || to == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(new Request(new LabelRename(from, to), after));
  }

  private static @Nullable Label required(BodyReader body, String name) {
    Label label = body.field(name, value -> Label.of(BodyReader.text(value))).over(null);
    if (label == null && !body.refused("/" + name)) {
      body.add("/" + name, "required", "must be given");
    }
    return label;
  }

  private static TaskCursor cursor(String text) {
    TaskCursor cursor = TaskReader.cursor(text);
    if (!cursor.sort().equals(new TaskSort(TaskSort.Field.CREATED_AT, false))) {
      throw new InvalidValueException("bad_cursor", "must come from a response to a rename");
    }
    return cursor;
  }
}
