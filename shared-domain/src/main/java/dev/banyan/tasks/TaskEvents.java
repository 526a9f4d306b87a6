package dev.banyan.tasks;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Derives the event of a change from the task before and after it.
final class TaskEvents {
  private static final String NOTES = "notes";

  // In the order and with the names of the contract.
  private static final List<Field> FIELDS =
      List.of(
          new Field("title", draft -> one(draft.title().value())),
          new Field(NOTES, draft -> one(draft.notes().value())),
          new Field("status", draft -> one(draft.status().name())),
          new Field("priority", draft -> one(draft.priority().name())),
          new Field("due", draft -> one(draft.due())),
          new Field("due_time", draft -> one(draft.dueTime())),
          new Field("start", draft -> one(draft.start())),
          new Field("recurrence", draft -> recurrence(draft, Recurrence::rule)),
          new Field(
              "recurrence_from",
              draft -> recurrence(draft, one -> one.from().name().toLowerCase(Locale.ROOT))),
          new Field("labels", draft -> draft.labels().stream().map(Label::value).toList()),
          new Field("assignee", draft -> one(draft.assignee())),
          new Field("project", draft -> one(draft.project())),
          new Field("parent", draft -> one(draft.parent())),
          new Field("rank", draft -> one(draft.rank())));

  // With the initial value of each field; every task has a title.
  private static final TaskDraft EMPTY = TaskDraft.titled(new Title("-"));

  private TaskEvents() {}

  private record Field(String name, Function<TaskDraft, List<String>> value) {}

  private static List<String> one(@Nullable Object value) {
    return value == null ? List.of() : List.of(value.toString());
  }

  private static List<String> recurrence(TaskDraft draft, Function<Recurrence, String> part) {
    Recurrence recurrence = draft.plan().recurrence();
    return recurrence == null ? List.of() : List.of(part.apply(recurrence));
  }

  /// @param before `null` for a new task
  /// @param command led from one to the other
  static TaskEvent of(@Nullable Task before, Task after, TaskCommand command, Caller caller) {
    return new TaskEvent(
        after.id(),
        after.version(),
        caller.name(),
        after.updatedAt(),
        kind(before, after, command),
        before == null ? initial(after.draft()) : changes(before.draft(), after.draft()));
  }

  /// The events of subtasks that change with their parent, in a new list.
  ///
  /// @param before all subtasks
  /// @param changed the next versions of some of them
  static List<TaskEvent> ofSubtasks(List<Task> before, List<Task> changed, Caller caller) {
    Map<TaskId, Task> known = before.stream().collect(Collectors.toMap(Task::id, task -> task));
    return changed.stream()
        .map(task -> {
          // Nobody asks for the completion of a subtask by changing its parent.
          TaskCommand command = new TaskCommand.Restore(task.id(), Set.of());
          return of(known.get(task.id()), task, command, caller);
        })
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Kind kind(@Nullable Task before, Task after, TaskCommand command) {
    if (before == null) {
      return Kind.CREATED;
    }
    if (before.inTrash() != after.inTrash()) {
      return after.inTrash() ? Kind.DELETED : Kind.RESTORED;
    }
    if (before.status().done()) {
      return after.status().done() ? Kind.CHANGED : Kind.REOPENED;
    }
    // Not the status after it: a task that repeats is open again.
    return asksForCompletion(command, before) ? Kind.COMPLETED : Kind.CHANGED;
  }

  private static boolean asksForCompletion(TaskCommand command, Task before) {
    return switch (command) {
      case TaskCommand.Create(var draft, var _) -> draft.status().done();
      case TaskCommand.Replace replace -> replace.draft().status().done();
      case TaskCommand.Patch patch -> patch.patch().over(before.draft()).status().done();
      case TaskCommand.Delete _, TaskCommand.Restore _ -> false;
    };
  }

  private static List<FieldChange> initial(TaskDraft draft) {
    return FIELDS.stream()
        .filter(field -> field.name().equals("title") || differs(field, EMPTY, draft))
        .map(field -> change(field, List.of(), field.value().apply(draft)))
        .toList();
  }

  private static List<FieldChange> changes(TaskDraft before, TaskDraft after) {
    return FIELDS.stream()
        .filter(field -> differs(field, before, after))
        .map(field -> change(field, field.value().apply(before), field.value().apply(after)))
        .toList();
  }

  private static boolean differs(Field field, TaskDraft before, TaskDraft after) {
    return !field.value().apply(before).equals(field.value().apply(after));
  }

  private static FieldChange change(Field field, List<String> from, List<String> to) {
    return field.name().equals(NOTES)
        ? new FieldChange(NOTES, List.of(), List.of())
        : new FieldChange(field.name(), from, to);
  }
}
