package dev.banyan.tasks;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tasks belong to a list: those that meet every part. An empty set or `null` asks for
/// nothing.
///
/// @param statuses any of these
/// @param priorities any of these
/// @param labels all of these
/// @param dueFrom due on this day or later
/// @param dueTo due on this day or earlier
/// @param text occurs in the title or the notes, upper and lower case alike
/// @param trash `true` lists the trash and nothing else, `false` everything outside it
public record Filter(
    Set<TaskStatus> statuses,
    Set<Priority> priorities,
    Labels labels,
    @Nullable Username assignee,
    @Nullable LocalDate dueFrom,
    @Nullable LocalDate dueTo,
    @Nullable String text,
    boolean trash) {

  public static final int MAXIMUM_TEXT = 200;
  public static final Filter NONE =
      new Filter(Set.of(), Set.of(), Labels.NONE, null, null, null, null, false);

  public Filter {
    statuses = Set.copyOf(statuses);
    priorities = Set.copyOf(priorities);
    text = text == null || text.isBlank() ? null : Text.oneLine(text, MAXIMUM_TEXT);
  }

  public Filter withText(String newText) {
    return new Filter(statuses, priorities, labels, assignee, dueFrom, dueTo, newText, trash);
  }

  /// Whether the task meets every part.
  public boolean admits(Task task) {
    TaskDraft draft = task.draft();
    return task.inTrash() == trash
        && (statuses.isEmpty() || statuses.contains(draft.status()))
        && (priorities.isEmpty() || priorities.contains(draft.priority()))
        && draft.labels().containsAll(labels)
        && (assignee == null || assignee.equals(draft.assignee()))
        && (dueFrom == null || (draft.due() != null && !draft.due().isBefore(dueFrom)))
        && (dueTo == null || (draft.due() != null && !draft.due().isAfter(dueTo)))
        && (text == null || contains(draft.title().value()) || contains(draft.notes().value()));
  }

  private boolean contains(String where) {
    return text != null && where.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
