package dev.banyan.tasks;

import dev.banyan.identity.Username;
import dev.banyan.values.TextRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A condition of tasks, as a tree. It contains no relative days and no names of projects, so that
/// it means the same on both sides.
///
/// Stores translate it to SQL; [#admits] is what it means.
public sealed interface TaskCondition {
  /// The deepest and the largest tree.
  int MAXIMUM_DEPTH = 16;

  int MAXIMUM_SIZE = 100;

  /// All of these; at least two, none of which is an `All`.
  record All(List<TaskCondition> parts) implements TaskCondition {
    public All {
      parts = List.copyOf(parts);
      if (parts.size() < 2 || parts.stream().anyMatch(All.class::isInstance)) {
        throw new IllegalArgumentException("use TaskCondition.all");
      }
    }
  }

  /// Any of these; at least two, none of which is an `Any`.
  record Any(List<TaskCondition> parts) implements TaskCondition {
    public Any {
      parts = List.copyOf(parts);
      if (parts.size() < 2 || parts.stream().anyMatch(Any.class::isInstance)) {
        throw new IllegalArgumentException("use TaskCondition.any");
      }
    }
  }

  record Not(TaskCondition part) implements TaskCondition {}

  record HasStatus(TaskStatus status) implements TaskCondition {}

  record HasPriority(Priority priority) implements TaskCondition {}

  /// Has this label, ignoring case and accents.
  record HasLabel(Label label) implements TaskCondition {}

  record NoLabels() implements TaskCondition {}

  /// @param user `null` for nobody
  record AssignedTo(@Nullable Username user) implements TaskCondition {}

  record InProject(ProjectFilter project) implements TaskCondition {}

  /// The day is in this relation to another one. A task without the day is in none.
  record OnDay(Field field, Relation relation, LocalDate day) implements TaskCondition {}

  record NoDay(Field field) implements TaskCondition {}

  record Recurring() implements TaskCondition {}

  record Subtask() implements TaskCondition {}

  /// All words occur in the title, the notes or the labels ([SearchText]).
  record Contains(String text) implements TaskCondition {
    public Contains {
      text = TextRules.oneLine(text, TaskFilter.MAXIMUM_TEXT);
    }
  }

  /// The days of a plan.
  enum Field {
    DUE,
    START;

    private @Nullable LocalDate of(TaskDraft draft) {
      return this == DUE ? draft.due() : draft.start();
    }
  }

  /// How a day lies to another one.
  enum Relation {
    ON,
    BEFORE,
    AFTER;

    private boolean holds(LocalDate day, LocalDate other) {
      return switch (this) {
        case ON -> day.equals(other);
        case BEFORE -> day.isBefore(other);
        case AFTER -> day.isAfter(other);
      };
    }
  }

  /// One that holds if all parts do.
  static TaskCondition all(List<TaskCondition> parts) {
    List<TaskCondition> flat =
        parts.stream()
            .flatMap(part -> part instanceof All(var inner) ? inner.stream() : Stream.of(part))
            .toList();
    return flat.size() == 1 ? flat.getFirst() : new All(flat);
  }

  /// One that holds if any part does.
  static TaskCondition any(List<TaskCondition> parts) {
    List<TaskCondition> flat =
        parts.stream()
            .flatMap(part -> part instanceof Any(var inner) ? inner.stream() : Stream.of(part))
            .toList();
    return flat.size() == 1 ? flat.getFirst() : new Any(flat);
  }

  /// Whether the task meets the condition.
  default boolean admits(Task task) {
    TaskDraft draft = task.draft();
    return switch (this) {
      case All(var parts) -> parts.stream().allMatch(part -> part.admits(task));
      case Any(var parts) -> parts.stream().anyMatch(part -> part.admits(task));
      case Not(var part) -> !part.admits(task);
      case HasStatus(var status) -> draft.status() == status;
      case HasPriority(var priority) -> draft.priority() == priority;
      case HasLabel(var label) -> draft.labels().containsAll(new Labels(List.of(label)));
      case NoLabels _ -> draft.labels().isEmpty();
      case AssignedTo(var user) ->
          user == null ? draft.assignee() == null : user.equals(draft.assignee());
      case InProject(var project) -> project.admits(draft);
      case OnDay(var field, var relation, var other) -> {
        LocalDate day = field.of(draft);
        yield day != null && relation.holds(day, other);
      }
      case NoDay(var field) -> field.of(draft) == null;
      case Recurring _ -> draft.plan().recurrence() != null;
      case Subtask _ -> draft.parent() != null;
      case Contains(var text) -> SearchText.contains(draft, SearchText.words(text));
    };
  }

  /// Words that each of the tasks contains, so that a store can look for them in an index.
  default List<String> words() {
    return switch (this) {
      case Contains(var text) -> SearchText.words(text);
      case All(var parts) -> parts.stream().flatMap(part -> own(part).stream()).toList();
      default -> List.of();
    };
  }

  private static List<String> own(TaskCondition part) {
    return part instanceof Contains(var text) ? SearchText.words(text) : List.of();
  }

  /// This condition without those of [#words]; empty if there is no other.
  default Optional<TaskCondition> withoutWords() {
    return switch (this) {
      case Contains _ -> Optional.empty();
      case All(var parts) -> {
        List<TaskCondition> others = new ArrayList<>(parts);
        others.removeIf(Contains.class::isInstance);
        yield others.isEmpty() ? Optional.empty() : Optional.of(all(others));
      }
      default -> Optional.of(this);
    };
  }

  /// How many conditions the tree consists of, itself included.
  default int size() {
    return switch (this) {
      case All(var parts) -> 1 + parts.stream().mapToInt(TaskCondition::size).sum();
      case Any(var parts) -> 1 + parts.stream().mapToInt(TaskCondition::size).sum();
      case Not(var part) -> 1 + part.size();
      default -> 1;
    };
  }

  /// How many conditions are within each other, itself included.
  default int depth() {
    return switch (this) {
      case All(var parts) -> 1 + parts.stream().mapToInt(TaskCondition::depth).max().orElse(0);
      case Any(var parts) -> 1 + parts.stream().mapToInt(TaskCondition::depth).max().orElse(0);
      case Not(var part) -> 1 + part.depth();
      default -> 1;
    };
  }
}
