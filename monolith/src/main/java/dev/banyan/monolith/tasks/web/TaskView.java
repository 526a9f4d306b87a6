package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.SearchText.Piece;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A task as a page shows it.
///
/// @param pieces the title, in which the words of a search are marked
/// @param due as people say it; `null` for none
/// @param owner `null` where it is the reader's own
/// @param assignee `null` for nobody
/// @param mayDelete whether the reader may put it into the trash and take it out again
public record TaskView(
    String id,
    String title,
    List<Piece> pieces,
    boolean done,
    String status,
    @Nullable String priority,
    @Nullable String due,
    @Nullable String dueExact,
    boolean overdue,
    List<String> labels,
    @Nullable String owner,
    @Nullable String assignee,
    boolean inTrash,
    boolean mayDelete,
    String created,
    String updated) {
  static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  static TaskView of(Task task, Caller reader, ZoneId zone, Instant now) {
    return of(task, reader, zone, now, "");
  }

  static TaskView of(Task task, Caller reader, ZoneId zone, Instant now, String search) {
    TaskDraft draft = task.draft();
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate due = draft.due();
    return new TaskView(
        task.id().toString(),
        draft.title().value(),
        SearchText.highlight(draft.title().value(), search),
        draft.status().done(),
        words(draft.status()),
        draft.priority() == Priority.NONE ? null : words(draft.priority()),
        due == null ? null : RelativeDateFormat.of(due, today),
        due == null ? null : due.toString(),
        due != null && due.isBefore(today) && !draft.status().done(),
        draft.labels().stream().map(Label::value).toList(),
        task.owner().equals(reader.name()) ? null : task.owner().value(),
        draft.assignee() == null ? null : draft.assignee().value(),
        task.inTrash(),
        task.isDeletableBy(reader),
        EXACT.format(task.createdAt().atZone(zone)),
        EXACT.format(task.updatedAt().atZone(zone)));
  }

  /// An enum's name as a word on a page: `IN_PROGRESS` is "In progress".
  static String words(Enum<?> value) {
    String words = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
