package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.TextRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which tasks belong to a list: those that meet every part. An empty set or `null` asks for
/// nothing.
///
/// @param statuses any of these
/// @param priorities any of these
/// @param labels all of these, regardless of case and accents
/// @param dueFrom due on this day or later
/// @param dueTo due on this day or earlier
/// @param text whose words all occur in the title, the notes or the labels ([SearchText])
/// @param trash `true` lists the trash and nothing else, `false` everything outside it
public record TaskFilter(
    Set<TaskStatus> statuses,
    Set<Priority> priorities,
    Labels labels,
    @Nullable Username assignee,
    @Nullable LocalDate dueFrom,
    @Nullable LocalDate dueTo,
    @Nullable String text,
    boolean trash) {

  public static final int MAXIMUM_TEXT = 200;
  public static final TaskFilter NONE =
      new TaskFilter(Set.of(), Set.of(), Labels.NONE, null, null, null, null, false);

  public TaskFilter {
    statuses = Set.copyOf(statuses);
    priorities = Set.copyOf(priorities);
    text = text == null || text.isBlank() ? null : TextRules.oneLine(text, MAXIMUM_TEXT);
  }

  public TaskFilter withText(String newText) {
    return new TaskFilter(statuses, priorities, labels, assignee, dueFrom, dueTo, newText, trash);
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
        && (text == null || finds(draft));
  }

  /// The words that a task must contain, none if no text is sought.
  public List<String> words() {
    return text == null ? List.of() : SearchText.words(text);
  }

  private boolean finds(TaskDraft draft) {
    String labels = draft.labels().stream().map(Label::value).collect(Collectors.joining("\n"));
    String searched = SearchText.fold(draft.title() + "\n" + draft.notes() + "\n" + labels);
    return words().stream().map(SearchText::fold).allMatch(searched::contains);
  }
}
