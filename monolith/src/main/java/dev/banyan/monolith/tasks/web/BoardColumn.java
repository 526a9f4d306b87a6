package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column of a board: the value of a field that its tasks have.
///
/// @param value of the field, as the contract writes it; empty for none
record BoardColumn(ListGroup group, String value) {

  /// The column of a request; empty if there is none.
  static Optional<BoardColumn> of(String group, String value) {
    try {
      BoardColumn column = new BoardColumn(ListGroup.of(group), value);
      column.condition();
      return Optional.of(column);
    } catch (InvalidValueException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What the tasks of the column have in common.
  ///
  /// @throws IllegalArgumentException if the value is not one of the field
  TaskCondition condition() {
    return switch (group) {
      case STATUS -> new TaskCondition.HasStatus(TaskStatus.valueOf(value));
      case PRIORITY -> new TaskCondition.HasPriority(Priority.valueOf(value));
      case LABEL ->
          value.isEmpty()
              ? new TaskCondition.NoLabels()
              : new TaskCondition.HasLabel(Label.of(value));
      case ASSIGNEE -> new TaskCondition.AssignedTo(value.isEmpty() ? null : new Username(value));
      case DUE, PROJECT -> throw new IllegalArgumentException("boards have no columns by " + group);
    };
  }

  /// The tasks of a list that are in the column. By status, a board shows all of them: it would
  /// otherwise hide what it was moved to.
  TaskFilter of(TaskFilter list) {
    TaskFilter all = group == ListGroup.STATUS ? list.withStatuses(Set.of()) : list;
    return all.withCondition(
        all.condition() == null
            ? condition()
            : TaskCondition.all(List.of(all.condition(), condition())));
  }

  /// The fields of a task that is moved into the column.
  ///
  /// @param from the label that the task has in its column; empty for none
  Map<String, @Nullable Object> fields(Task task, String from) {
    return switch (group) {
      case STATUS -> Map.of("status", value);
      case PRIORITY -> Map.of("priority", value);
      case ASSIGNEE -> {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("assignee", value.isEmpty() ? null : value);
        yield fields;
      }
      case LABEL -> Map.of("labels", labels(task, from));
      case DUE, PROJECT -> throw new IllegalStateException("refused by condition()");
    };
  }

  // The label of the other column takes the place of the one that the task was dragged by; "no
  // label" removes all.
  private List<String> labels(Task task, String from) {
    if (value.isEmpty()) {
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    List<String> replaced = List.of(SearchText.fold(from), SearchText.fold(value));
    task.draft().labels().stream()
        .map(Label::value)
        .filter(label -> !replaced.contains(SearchText.fold(label)))
        .forEach(labels::add);
    labels.add(value);
    return labels;
  }
}
