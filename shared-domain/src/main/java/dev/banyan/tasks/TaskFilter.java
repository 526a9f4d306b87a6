package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.TextRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
/// @param condition another condition; `null` for none
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
    @Nullable TaskCondition condition,
    @Nullable String text,
    boolean trash) {

  public static final int MAXIMUM_TEXT = 200;
  public static final TaskFilter NONE = new Builder().build();

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
        null,
        text,
        trash);
  }

  public TaskFilter {
    statuses = Set.copyOf(statuses);
    priorities = Set.copyOf(priorities);
    text = text == null || text.isBlank() ? null : TextRules.oneLine(text, MAXIMUM_TEXT);
  }

  public TaskFilter withStatuses(Set<TaskStatus> newStatuses) {
    return with(filter -> filter.statuses = newStatuses);
  }

  public TaskFilter withText(String newText) {
    return with(filter -> filter.text = newText);
  }

  public TaskFilter withLabels(Labels newLabels) {
    return with(filter -> filter.labels = newLabels);
  }

  public TaskFilter withDue(DayRange days) {
    return with(filter -> filter.due = days);
  }

  public TaskFilter withStart(DayRange days) {
    return with(filter -> filter.start = days);
  }

  /// The tasks that the user has to do on these days.
  public TaskFilter withPlan(Username user, DayRange days) {
    return with(filter -> {
      filter.responsible = user;
      filter.planned = days;
    });
  }

  public TaskFilter withProject(@Nullable ProjectFilter newProject) {
    return with(filter -> filter.project = newProject);
  }

  public TaskFilter withParent(@Nullable ParentFilter newParent) {
    return with(filter -> filter.parent = newParent);
  }

  public TaskFilter withCondition(@Nullable TaskCondition newCondition) {
    return with(filter -> filter.condition = newCondition);
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
        && (condition == null || condition.admits(task))
        && (text == null || SearchText.contains(draft, SearchText.words(text)));
  }

  private static Username responsibleFor(Task task) {
    Username assignee = task.assignee();
    return assignee == null ? task.owner() : assignee;
  }

  /// The words that a task must contain, of the text and of the condition.
  public List<String> words() {
    return Stream.concat(
            text == null ? Stream.empty() : SearchText.words(text).stream(),
            condition == null ? Stream.empty() : condition.words().stream())
        .toList();
  }

  /// The condition without that of [#words].
  public Optional<TaskCondition> conditionBesidesWords() {
    return condition == null ? Optional.empty() : condition.withoutWords();
  }

  private TaskFilter with(Consumer<Builder> change) {
    Builder filter = new Builder();
    filter.statuses = statuses;
    filter.priorities = priorities;
    filter.labels = labels;
    filter.assignee = assignee;
    filter.project = project;
    filter.parent = parent;
    filter.responsible = responsible;
    filter.due = due;
    filter.start = start;
    filter.planned = planned;
    filter.condition = condition;
    filter.text = text;
    filter.trash = trash;
    change.accept(filter);
    return filter.build();
  }

  private static final class Builder {
    private Set<TaskStatus> statuses = Set.of();
    private Set<Priority> priorities = Set.of();
    private Labels labels = Labels.NONE;
    private @Nullable Username assignee;
    private @Nullable ProjectFilter project;
    private @Nullable ParentFilter parent;
    private @Nullable Username responsible;
    private DayRange due = DayRange.ANY;
    private DayRange start = DayRange.ANY;
    private DayRange planned = DayRange.ANY;
    private @Nullable TaskCondition condition;
    private @Nullable String text;
    private boolean trash;

    TaskFilter build() {
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
          condition,
          text,
          trash);
    }
  }
}
