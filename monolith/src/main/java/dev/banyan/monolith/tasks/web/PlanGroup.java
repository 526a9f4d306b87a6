package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Task;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of a list with a heading of its own.
///
/// @param key of the heading's text, for a part that is not a day
/// @param day `null` for a part that is not a day
/// @param title the heading itself, for a part with neither a key nor a day
record PlanGroup(
    @Nullable String key, @Nullable LocalDate day, @Nullable String title, List<Task> tasks) {

  /// All tasks, without a heading.
  static PlanGroup untitled(List<Task> tasks) {
    return new PlanGroup(null, null, null, tasks);
  }

  static PlanGroup titled(String title, List<Task> tasks) {
    return new PlanGroup(null, null, title, tasks);
  }

  /// The parts of the plan of today; empty ones are left out.
  static List<PlanGroup> today(List<Task> tasks, LocalDate today) {
    Map<String, List<Task>> parts =
        tasks.stream().collect(Collectors.groupingBy(task -> part(task, today)));
    return Stream.of("overdue", "today", "started")
        .filter(parts::containsKey)
        .map(part -> new PlanGroup(part, null, null, parts.getOrDefault(part, List.of())))
        .toList();
  }

  private static String part(Task task, LocalDate today) {
    LocalDate due = task.draft().due();
    if (due == null || due.isAfter(today)) {
      return "started";
    }
    return due.isBefore(today) ? "overdue" : "today";
  }

  /// A part for each day, also for days without tasks. A task is in the part of its start day and
  /// in that of its due day. Within a day, due times come first, in their order.
  static List<PlanGroup> days(List<Task> tasks, LocalDate first, int count) {
    return Stream.iterate(first, day -> day.plusDays(1))
        .limit(count)
        .map(day ->
            new PlanGroup(
                null,
                day,
                null,
                tasks.stream()
                    .filter(task -> isOn(day, task))
                    .sorted(
                        Comparator.comparing(
                            task -> timeOn(day, task),
                            Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList()))
        .toList();
  }

  private static boolean isOn(LocalDate day, Task task) {
    return day.equals(task.draft().start()) || day.equals(task.draft().due());
  }

  private static @Nullable LocalTime timeOn(LocalDate day, Task task) {
    return day.equals(task.draft().due()) ? task.draft().plan().dueTime() : null;
  }
}
