package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskChange;
import dev.banyan.tasks.TaskChangeCursor;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts changes of all tasks between the domain model and their JSON representation.
public final class TaskChangeCodec {
  private static final String GONE = "GONE";
  private static final String NONE = "-";
  // Of a change that is not known, because its task is gone.
  private static final Username NOBODY = new Username("nobody");

  private TaskChangeCodec() {}

  public static TaskChangeJson.Page write(TaskChangePage page) {
    return new TaskChangeJson.Page(
        page.changes().stream().map(TaskChangeCodec::write).toList(),
        write(page.next()),
        page.more());
  }

  private static TaskChangeJson write(TaskChange change) {
    TaskEvent event = change.event();
    return new TaskChangeJson(
        event.task().value(),
        event.version().value(),
        change.gone() ? GONE : event.kind().name(),
        event.at(),
        change.gone() ? null : event.actor().value(),
        change.gone() ? null : TaskEventWriter.changes(event.changes()));
  }

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static TaskChangePage read(TaskChangeJson.Page json) {
    return new TaskChangePage(
        json.items().stream().map(TaskChangeCodec::read).toList(),
        cursor(json.next()),
        json.more());
  }

  private static TaskChange read(TaskChangeJson json) {
    List<TaskEventJson.Change> changes = json.changes();
    return new TaskChange(
        new TaskEvent(
            new TaskId(json.taskId()),
            new Version(json.version()),
            json.actor() == null ? NOBODY : new Username(json.actor()),
            json.at(),
            TaskEventReader.kind(json.kind()),
            changes == null ? List.of() : TaskEventReader.read(changes)),
        json.kind().equals(GONE));
  }

  /// The query parameters; defaults are omitted.
  public static Map<String, List<String>> query(TaskChangeQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query.after() != null) {
      parameters.put("after", List.of(write(query.after())));
    }
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    return parameters;
  }

  static String write(TaskChangeCursor cursor) {
    String plain =
        String.join(
            " ",
            String.valueOf(cursor.epoch()),
            String.valueOf(cursor.position()),
            text(cursor.at()),
            text(cursor.task()),
            String.valueOf(cursor.version()),
            cursor.since().toString());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  private static String text(@Nullable Object value) {
    return value == null ? NONE : value.toString();
  }

  /// @throws InvalidValueException if it is malformed
  static TaskChangeCursor cursor(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
      if (parts.length == 6) {
        TaskChangeCursor cursor =
            new TaskChangeCursor(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts[2].equals(NONE) ? null : Instant.parse(parts[2]),
                parts[3].equals(NONE) ? null : TaskId.of(parts[3]),
                Long.parseLong(parts[4]),
                Instant.parse(parts[5]));
        if (write(cursor).equals(text) && isStored(cursor.at()) && isStored(cursor.since())) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not a cursor in Base64.
    }
    throw new InvalidValueException("bad_cursor", "must come from a response with changes");
  }

  // The database has no other moments.
  private static boolean isStored(@Nullable Instant moment) {
    return moment == null
        || (moment.isAfter(Instant.EPOCH)
            && moment.isBefore(Instant.ofEpochSecond(100_000_000_000L)));
  }
}
