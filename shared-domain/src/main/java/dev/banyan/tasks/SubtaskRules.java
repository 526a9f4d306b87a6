package dev.banyan.tasks;

import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.TaskResult.Invalid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Business rules of subtasks. A subtask has no subtasks, and is in the project of its parent. Pure
/// functions, shared by both sides.
final class SubtaskRules {
  private static final Violation OWN_PARENT = parent("own_parent", "must be another task");
  private static final Violation UNKNOWN =
      parent("unknown_parent", "must be the id of a task of yours");
  private static final Violation IN_TRASH =
      parent("parent_in_trash", "is in the trash; restore it first");
  private static final Violation NESTED =
      parent("nested", "is a subtask itself, and subtasks have no subtasks");
  private static final Violation HAS_SUBTASKS =
      parent(
          "has_subtasks",
          "cannot be set: the task has subtasks, perhaps in the trash, and subtasks have no"
              + " subtasks");
  private static final Violation OF_ANOTHER_OWNER =
      parent(
          "of_another_owner",
          "is in no project and belongs to another user, who would not see the subtask");
  private static final Violation TOO_MANY =
      parent(
          "too_many",
          "has " + TaskHierarchy.MAXIMUM_SUBTASKS + " subtasks, the most that a task can have");
  private static final Violation PROJECT_OF_PARENT =
      project(
          "not_of_parent",
          "must be that of the parent task; clear parent to move the subtask alone");
  private static final Violation SUBTASKS_OF_OTHERS =
      project(
          "subtasks_of_others",
          "cannot be cleared: the task has subtasks of other users, whom its owner would no longer"
              + " share them with");
  private static final Violation SUBTASK_OF_STRANGER =
      project(
          "subtask_not_a_member",
          "has not all users as members to whom subtasks of the task are assigned");

  private SubtaskRules() {}

  private static Violation parent(String code, String message) {
    return new Violation("/parent", code, message);
  }

  private static Violation project(String code, String message) {
    return new Violation("/project", code, message);
  }

  /// The parent on which a change depends: one that it sets, or that of a subtask that it restores.
  static @Nullable TaskId parentOf(Task before, Change command) {
    return switch (command) {
      case TaskCommand.Replace replace -> newParent(before, replace.draft().parent());
      case TaskCommand.Patch patch ->
          newParent(before, patch.patch().parent().over(before.parent()));
      case TaskCommand.Restore _ -> before.inTrash() ? before.parent() : null;
      case TaskCommand.Delete _ -> null;
    };
  }

  private static @Nullable TaskId newParent(Task before, @Nullable TaskId wanted) {
    return Objects.equals(wanted, before.parent()) ? null : wanted;
  }

  /// A subtask is in its parent's project if none is given.
  static TaskDraft placed(TaskDraft draft, @Nullable Task parent) {
    return parent == null || draft.project() != null ? draft : draft.withProject(parent.project());
  }

  /// The same for a change.
  ///
  /// @param parent the new parent; `null` if the change sets none
  static Change placed(Change command, Task before, @Nullable Task parent) {
    return switch (command) {
      case TaskCommand.Replace(var id, var draft, var versions) -> {
        boolean stays = draft.parent() != null && draft.parent().equals(before.parent());
        yield new TaskCommand.Replace(id, placed(draft, stays ? before : parent), versions);
      }
      case TaskCommand.Patch(var id, var patch, var versions) ->
          parent != null && patch.project() instanceof Edit.Keep<ProjectId>
              ? new TaskCommand.Patch(id, patch.withProject(parent.project()), versions)
              : command;
      case TaskCommand.Delete _, TaskCommand.Restore _ -> command;
    };
  }

  /// Whether the task gets a parent, or another one.
  static boolean adopts(@Nullable Task before, Task after) {
    return after.parent() != null && (before == null || !after.parent().equals(before.parent()));
  }

  /// Why a task cannot be a subtask in this way.
  ///
  /// @param parent that on which the change depends; `null` if there is none that the caller sees
  static Optional<TaskResult> refusal(@Nullable Task before, Task after, @Nullable Task parent) {
    if (adopts(before, after)) {
      return violation(after, parent).map(SubtaskRules::invalid);
    }
    if (parent != null && before != null && before.inTrash() && !after.inTrash()) {
      return parent.inTrash()
          ? Optional.of(new Conflict(Conflict.Reason.PARENT_IN_TRASH))
          : full(parent).map(SubtaskRules::invalid);
    }
    return before != null
            && after.parent() != null
            && !Objects.equals(after.project(), before.project())
        ? Optional.of(invalid(PROJECT_OF_PARENT))
        : Optional.empty();
  }

  private static TaskResult invalid(Violation violation) {
    return new Invalid(List.of(violation));
  }

  private static Optional<Violation> violation(Task after, @Nullable Task parent) {
    if (after.id().equals(after.parent())) {
      return Optional.of(OWN_PARENT);
    }
    if (parent == null) {
      return Optional.of(UNKNOWN);
    }
    if (parent.inTrash()) {
      return Optional.of(IN_TRASH);
    }
    if (parent.parent() != null) {
      return Optional.of(NESTED);
    }
    if (!Objects.equals(after.project(), parent.project())) {
      return Optional.of(PROJECT_OF_PARENT);
    }
    if (parent.project() == null && !parent.owner().equals(after.owner())) {
      return Optional.of(OF_ANOTHER_OWNER);
    }
    return full(parent);
  }

  private static Optional<Violation> full(Task parent) {
    return parent.hierarchy().total() < TaskHierarchy.MAXIMUM_SUBTASKS
        ? Optional.empty()
        : Optional.of(TOO_MANY);
  }

  /// Whether this change of a task with subtasks concerns them.
  static boolean concernsSubtasks(Task before, Task after, Change command) {
    return before.hierarchy().parent()
        && (adopts(before, after)
            || !Objects.equals(before.project(), after.project())
            || before.inTrash() != after.inTrash()
            || repeats(before, after, command));
  }

  // A task that repeats is open again after it has been completed.
  private static boolean repeats(Task before, Task after, Change command) {
    boolean completed =
        switch (command) {
          case TaskCommand.Replace replace -> replace.draft().status().done();
          case TaskCommand.Patch patch -> patch.patch().over(before.draft()).status().done();
          case TaskCommand.Delete _, TaskCommand.Restore _ -> false;
        };
    return completed && !before.status().done() && !after.status().done();
  }

  /// Why a task with these subtasks cannot be changed in this way.
  ///
  /// @param home the project of the changed task; `null` if it is in none
  static Optional<TaskResult> refusalToMove(
      Task before, Task after, List<Task> subtasks, @Nullable Project home) {
    if (adopts(before, after) && !subtasks.isEmpty()) {
      return Optional.of(invalid(HAS_SUBTASKS));
    }
    if (Objects.equals(before.project(), after.project())) {
      return Optional.empty();
    }
    if (after.project() == null) {
      return subtasks.stream().allMatch(subtask -> subtask.owner().equals(after.owner()))
          ? Optional.empty()
          : Optional.of(invalid(SUBTASKS_OF_OTHERS));
    }
    boolean members =
        subtasks.stream()
            .map(Task::assignee)
            .filter(Objects::nonNull)
            .allMatch(name -> home != null && home.members().role(name) != null);
    return members ? Optional.empty() : Optional.of(invalid(SUBTASK_OF_STRANGER));
  }

  /// The task as it is deleted: later than each of its subtasks in the trash, so that restoring it
  /// brings back only those that went there with it.
  static Task deletedAfter(Task before, Task after, List<Task> subtasks) {
    Instant deleted = after.deletedAt();
    if (deleted == null || before.inTrash()) {
      return after;
    }
    return subtasks.stream()
        .map(Task::deletedAt)
        .filter(Objects::nonNull)
        .filter(earlier -> !earlier.isBefore(deleted))
        .max(Instant::compareTo)
        .map(last -> last.plus(1, ChronoUnit.MICROS))
        .map(later -> before.withDeletedAt(later, later))
        .orElse(after);
  }

  /// The next versions of those subtasks that change with the task: they move to another project
  /// and to the trash and back with it, and are open again when the task repeats.
  static List<Task> cascade(Task before, Task after, List<Task> subtasks, Change command) {
    boolean reopens = repeats(before, after, command);
    List<Task> changed = new ArrayList<>();
    for (Task subtask : subtasks) {
      Task next = with(subtask, before, after, reopens);
      if (!next.equals(subtask)) {
        changed.add(next);
      }
    }
    return changed;
  }

  private static Task with(Task subtask, Task before, Task after, boolean reopens) {
    Instant now = after.updatedAt();
    if (!before.inTrash() && after.inTrash()) {
      return subtask.inTrash() ? subtask : subtask.withDeletedAt(after.deletedAt(), now);
    }
    if (before.inTrash() && !after.inTrash()) {
      return Objects.equals(before.deletedAt(), subtask.deletedAt())
          ? subtask.withDeletedAt(null, now)
          : subtask;
    }
    TaskDraft moved = subtask.draft().withProject(after.project());
    TaskDraft draft =
        reopens && !subtask.inTrash() && moved.status().done()
            ? moved.withStatus(TaskStatus.OPEN)
            : moved;
    return draft.equals(subtask.draft()) ? subtask : subtask.withDraft(draft, now);
  }

  /// The changed task with what is known about its parent and subtasks after the write.
  static Task related(Task after, @Nullable Task parent, List<Task> subtasks, List<Task> changed) {
    TaskHierarchy known = after.hierarchy();
    if (after.parent() == null) {
      known = known.under(null);
    } else if (parent != null) {
      known = known.under(parent.title());
    }
    if (!subtasks.isEmpty()) {
      List<Task> all = new ArrayList<>(changed);
      subtasks.stream()
          .filter(subtask -> changed.stream().noneMatch(next -> next.id().equals(subtask.id())))
          .forEach(all::add);
      List<Task> present = all.stream().filter(subtask -> !subtask.inTrash()).toList();
      long done = present.stream().filter(subtask -> subtask.status().done()).count();
      known = known.counting(present.size(), (int) done);
    }
    return after.withHierarchy(known);
  }
}
