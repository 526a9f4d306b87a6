package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.TextRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Filter of a task list. All conditions must match; an empty set or `null` means no condition.
///
/// @param statuses any of these
/// @param priorities any of these
/// @param labels all of these, ignoring case and accents
/// @param project `null` for all projects, archived ones excluded, and the inbox
/// @param parent `null` for tasks and subtasks
/// @param responsible the user who has to do the task: its assignee, or else its owner
/// @param due the due day is in this range
/// @param start the start day is in this range
/// @param planned the due day or the start day is in this range
/// @param text search text whose words must all occur in the title, the notes or the labels
///   ([SearchText])
/// @param trash `true` selects only tasks in the trash, `false` only others
public record TaskFilter(
    Set<TaskStatus> statuses,
    Set<Priority> priorities,
    Labels labels,
    @Nullable Username assignee,
    @Nullable ProjectFilter project,
    @Nullable ParentFilter parent,
    @Nullable Username responsible,
    DayRange due,
    DayRange start,
    DayRange planned,
    @Nullable String text,
    boolean trash) {

  public static final int MAXIMUM_TEXT = 200;
  public static final TaskFilter NONE =
      new TaskFilter(
          Set.of(),
          Set.of(),
          Labels.NONE,
          null,
          null,
          null,
          null,
          DayRange.ANY,
          DayRange.ANY,
          DayRange.ANY,
          null,
          false);

  /// A filter of tasks and subtasks.
  public TaskFilter(
      Set<TaskStatus> statuses,
      Set<Priority> priorities,
      Labels labels,
      @Nullable Username assignee,
      @Nullable ProjectFilter project,
      DayRange due,
      DayRange start,
      @Nullable String text,
      boolean trash) {
    this(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        null,
        null,
        due,
        start,
        DayRange.ANY,
        text,
        trash);
  }

  public TaskFilter {
    statuses = Set.copyOf(statuses);
    priorities = Set.copyOf(priorities);
    text = text == null || text.isBlank() ? null : TextRules.oneLine(text, MAXIMUM_TEXT);
  }

  public TaskFilter withText(String newText) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        parent,
        responsible,
        due,
        start,
        planned,
        newText,
        trash);
  }

  public TaskFilter withLabels(Labels newLabels) {
    return new TaskFilter(
        statuses,
        priorities,
        newLabels,
        assignee,
        project,
        parent,
        responsible,
        due,
        start,
        planned,
        text,
        trash);
  }

  public TaskFilter withDue(DayRange days) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        parent,
        responsible,
        days,
        start,
        planned,
        text,
        trash);
  }

  public TaskFilter withStart(DayRange days) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        parent,
        responsible,
        due,
        days,
        planned,
        text,
        trash);
  }

  /// The tasks that the user has to do on these days.
  public TaskFilter withPlan(Username user, DayRange days) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        parent,
        user,
        due,
        start,
        days,
        text,
        trash);
  }

  public TaskFilter withProject(@Nullable ProjectFilter newProject) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        newProject,
        parent,
        responsible,
        due,
        start,
        planned,
        text,
        trash);
  }

  public TaskFilter withParent(@Nullable ParentFilter newParent) {
    return new TaskFilter(
        statuses,
        priorities,
        labels,
        assignee,
        project,
        newParent,
        responsible,
        due,
        start,
        planned,
        text,
        trash);
  }

  /// Whether the task matches all conditions.
  public boolean admits(Task task) {
    TaskDraft draft = task.draft();
    return task.inTrash() == trash
        && (statuses.isEmpty() || statuses.contains(draft.status()))
        && (priorities.isEmpty() || priorities.contains(draft.priority()))
        && draft.labels().containsAll(labels)
        && (assignee == null || assignee.equals(draft.assignee()))
        && (project == null || project.admits(draft))
        && (parent == null || parent.admits(draft))
        && (responsible == null || responsible.equals(responsibleFor(task)))
        && due.admits(draft.due())
        && start.admits(draft.start())
        && (planned.admits(draft.due()) || planned.admits(draft.start()))
        && (text == null || finds(draft));
  }

  private static Username responsibleFor(Task task) {
    Username assignee = task.assignee();
    return assignee == null ? task.owner() : assignee;
  }

  /// The words that a task must contain; empty without a search text.
  public List<String> words() {
    return text == null ? List.of() : SearchText.words(text);
  }

  private boolean finds(TaskDraft draft) {
    String labels = draft.labels().stream().map(Label::value).collect(Collectors.joining("\n"));
    String searched = SearchText.fold(draft.title() + "\n" + draft.notes() + "\n" + labels);
    return words().stream().map(SearchText::fold).allMatch(searched::contains);
  }
}
