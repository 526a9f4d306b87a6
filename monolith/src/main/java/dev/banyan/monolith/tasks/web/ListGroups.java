package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Groups the tasks of a page. Within a group, they keep their order.
record ListGroups(
    ListGroup group, ProjectChoices projects, LocalDate today, TaskMessages messages) {
  private static final long LAST = Long.MAX_VALUE;
  private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());

  /// Where a group is, and its heading.
  ///
  /// @param name decides between those of the same rank; the headings of one rank and name are one
  private record Heading(long rank, String name, String title) {
    private static final Comparator<Heading> ORDER =
        Comparator.comparingLong(Heading::rank).thenComparing(Heading::name);
  }

  /// The groups that have tasks. With labels, a task is in the group of each.
  List<PlanGroup> of(List<Task> tasks) {
    Map<Heading, List<Task>> groups = new TreeMap<>(Heading.ORDER);
    for (Task task : tasks) {
      headings(task).forEach(one -> groups.computeIfAbsent(one, _ -> new ArrayList<>()).add(task));
    }
    List<PlanGroup> found = new ArrayList<>();
    groups.forEach((heading, members) -> found.add(PlanGroup.titled(heading.title(), members)));
    return found;
  }

  private List<Heading> headings(Task task) {
    return switch (group) {
      case STATUS -> one(STATUSES.indexOf(task.status()), messages.choice(task.status()));
      case PRIORITY -> {
        Priority priority = task.draft().priority();
        yield one(
            Priority.URGENT.rank() - priority.rank(),
            priority == Priority.NONE
                ? messages.say("tasks.group.no-priority")
                : messages.choice(priority));
      }
      case DUE -> List.of(due(task.draft().due()));
      case LABEL ->
          task.draft().labels().isEmpty()
              ? one(LAST, messages.say("tasks.group.no-label"))
              : task.draft().labels().stream().map(Label::value).map(ListGroups::named).toList();
      case ASSIGNEE ->
          task.assignee() == null
              ? one(LAST, messages.say("tasks.group.unassigned"))
              : List.of(named(task.assignee().value()));
      case PROJECT -> {
        Project project = projects.of(task);
        yield project == null
            ? one(LAST, messages.say("tasks.project.none"))
            : List.of(
                new Heading(
                    project.draft().position(),
                    SearchText.fold(project.name().value()) + "\n" + project.id(),
                    project.name().value()));
      }
    };
  }

  private Heading due(@Nullable LocalDate day) {
    if (day == null) {
      return new Heading(LAST, "", messages.say("tasks.group.no-date"));
    }
    return day.isBefore(today)
        ? new Heading(Long.MIN_VALUE, "", messages.say("tasks.group.overdue"))
        : new Heading(day.toEpochDay(), "", RelativeDateFormat.heading(day, today, messages));
  }

  private static List<Heading> one(long rank, String title) {
    return List.of(new Heading(rank, "", title));
  }

  private static Heading named(String name) {
    return new Heading(0, SearchText.fold(name), name);
  }
}
