package dev.banyan.tasks;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskResult.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the rank of a task that is moved next to another one, in the list of its project or the
/// caller's inbox.
///
/// Only the neighbours of the place are read. If their gap is too narrow, the tasks around it are
/// spread first: as few as give ranks of an ordinary length again.
///
/// @param task as it will be, with its former rank
record TaskPlacement(TaskStore store, Caller caller, Task task, Instant now) {
  /// Longer ranks are not given: the tasks around them are spread.
  static final int MOST_DIGITS = 48;

  private static final int SPREAD_DIGITS = 24;
  private static final int MOST_SPREAD = 64;
  // Several tasks can be at the same place, if they were moved there at the same time.
  private static final int NEIGHBOURS = 4;

  /// Result of looking for a place.
  sealed interface Found {
    record At(Rank rank) implements Found {}

    /// These tasks must be stored first.
    ///
    /// @param before their current versions
    /// @param after their next versions, in the same order
    record Spread(List<Task> before, List<Task> after) implements Found {}

    record Refused(TaskResult result) implements Found {}
  }

  /// @param neighbour the task that the place names, if the caller sees it; `null` otherwise
  Found find(RankPatch place, @Nullable Task neighbour) {
    return switch (place) {
      case RankPatch.Keep _, RankPatch.To _ ->
          throw new IllegalArgumentException("depends on no other task");
      case RankPatch.Before _ ->
          refusal("/before", neighbour)
              .<Found>map(Found.Refused::new)
              .orElseGet(() -> before(Objects.requireNonNull(neighbour)));
      case RankPatch.After _ ->
          refusal("/after", neighbour)
              .<Found>map(Found.Refused::new)
              .orElseGet(() -> after(Objects.requireNonNull(neighbour)));
      case RankPatch.First _ -> between(null, first(tasks(null, false, NEIGHBOURS)));
      case RankPatch.Last _ -> between(first(tasks(null, true, NEIGHBOURS)), null);
    };
  }

  private Optional<TaskResult> refusal(String pointer, @Nullable Task neighbour) {
    if (neighbour == null) {
      return invalid(pointer, "unknown_task", "must be the id of a task of yours");
    }
    if (neighbour.id().equals(task.id())) {
      return invalid(pointer, "same_task", "must be another task");
    }
    if (neighbour.inTrash()) {
      return invalid(pointer, "in_trash", "is in the trash");
    }
    return Objects.equals(neighbour.project(), task.project())
        ? Optional.empty()
        : invalid(pointer, "of_another_list", "must be in the project of the task");
  }

  private static Optional<TaskResult> invalid(String pointer, String code, String message) {
    return Optional.of(new Invalid(List.of(new Violation(pointer, code, message))));
  }

  private Found after(Task neighbour) {
    return between(neighbour, next(neighbour, false));
  }

  private Found before(Task neighbour) {
    return between(next(neighbour, true), neighbour);
  }

  // The nearest task of another rank: between those of the same, there is no room.
  private @Nullable Task next(Task neighbour, boolean back) {
    return first(
        tasks(neighbour, back, NEIGHBOURS).stream()
            .filter(one -> !one.position().equals(neighbour.position()))
            .toList());
  }

  private static @Nullable Task first(List<Task> found) {
    return found.isEmpty() ? null : found.getFirst();
  }

  private Found between(@Nullable Task after, @Nullable Task before) {
    RankGap gap =
        new RankGap(
            after == null ? null : after.position(), before == null ? null : before.position());
    return gap.rank(task.id(), now.toEpochMilli(), MOST_DIGITS)
        .<Found>map(Found.At::new)
        .orElseGet(() -> spread(after, before));
  }

  private Found spread(@Nullable Task after, @Nullable Task before) {
    for (int each = 2; each <= MOST_SPREAD; each *= 2) {
      List<Task> behind = after == null ? List.of() : upTo(after, true, each);
      List<Task> ahead = before == null ? List.of() : upTo(before, false, each);
      List<Task> moved = new ArrayList<>(inner(behind, each).reversed());
      moved.addAll(inner(ahead, each));
      RankGap gap = new RankGap(outer(behind, each), upper(ahead, each, after));
      Optional<List<Rank>> ranks = gap.ranks(moved.stream().map(Task::id).toList(), SPREAD_DIGITS);
      if (ranks.isPresent() && !moved.isEmpty()) {
        List<Task> next = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
          Task one = moved.get(i);
          next.add(one.withDraft(one.draft().withRank(ranks.get().get(i)), now));
        }
        return new Found.Spread(moved, next);
      }
    }
    return new Found.Refused(new TaskResult.Conflict(TaskResult.Conflict.Reason.CONTENDED));
  }

  // A task and those behind it in this direction, one more than are moved.
  private List<Task> upTo(Task nearest, boolean back, int each) {
    List<Task> all = new ArrayList<>(List.of(nearest));
    all.addAll(tasks(nearest, back, each));
    return all;
  }

  private static List<Task> inner(List<Task> found, int each) {
    return found.subList(0, Math.min(each, found.size()));
  }

  private static @Nullable Rank outer(List<Task> found, int each) {
    return found.size() > each ? found.get(each).position() : null;
  }

  // At the end of the list, later tasks stay behind those that are moved.
  private Rank upper(List<Task> ahead, int each, @Nullable Task last) {
    Rank outer = outer(ahead, each);
    Task end = ahead.isEmpty() ? last : ahead.getLast();
    return outer != null
        ? outer
        : new RankGap(end == null ? null : end.position(), null)
            .rank(task.id(), now.toEpochMilli(), MOST_DIGITS)
            .orElse(new Rank("ffffffffffffffff"));
  }

  private List<Task> tasks(@Nullable Task from, boolean back, int count) {
    TaskSort sort = new TaskSort(TaskSort.Field.RANK, back);
    TaskFilter list =
        TaskFilter.NONE.withProject(
            task.project() == null
                ? new ProjectFilter.None()
                : new ProjectFilter.In(task.project()));
    TaskQuery query =
        new TaskQuery(list, sort, from == null ? null : TaskCursor.behind(from, sort), count + 1);
    return store.list(viewer(), query).tasks().stream()
        .filter(one -> !one.id().equals(task.id()))
        .limit(count)
        .toList();
  }

  // Who sees all inboxes moves a task in that of its owner.
  private Caller viewer() {
    return task.project() == null && caller.has(Authority.ANY)
        ? new Caller(task.owner(), Set.of(Authority.READ))
        : caller;
  }
}
