package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds one HQL query for a list: a condition for each query parameter, then the keyset.
final class TaskListQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final TaskQuery query;

  private TaskListQuery(TaskQuery query) {
    this.query = query;
  }

  static TaskPage page(EntityManager entities, Caller caller, TaskQuery query) {
    TaskListQuery listing = new TaskListQuery(query);
    listing.visibleTo(caller);
    listing.meeting(query.filter());
    listing.behind(query.after());
    return listing.run(entities);
  }

  private void visibleTo(Caller caller) {
    if (!caller.has(Authority.ANY)) {
      where("(t.owner = :caller or t.assignee = :caller)", "caller", caller.name().value());
    }
  }

  private void meeting(TaskFilter taskFilter) {
    conditions.add(taskFilter.trash() ? "t.deletedAt is not null" : "t.deletedAt is null");
    if (!taskFilter.statuses().isEmpty()) {
      where("t.status in :statuses", "statuses", taskFilter.statuses());
    }
    if (!taskFilter.priorities().isEmpty()) {
      where(
          "t.priority in :priorities",
          "priorities",
          taskFilter.priorities().stream().map(Priority::rank).map(Integer::shortValue).toList());
    }
    if (!taskFilter.labels().isEmpty()) {
      where(
          "cast(sql('(task_label_keys(?) @> task_label_keys(?))', t.labels, :labels) as boolean) ="
              + " true",
          "labels",
          taskFilter.labels().stream().map(Label::value).toArray(String[]::new));
    }
    if (taskFilter.assignee() != null) {
      where("t.assignee = :assignee", "assignee", taskFilter.assignee().value());
    }
    if (taskFilter.dueFrom() != null) {
      where("t.due >= :dueFrom", "dueFrom", taskFilter.dueFrom());
    }
    if (taskFilter.dueTo() != null) {
      where("t.due <= :dueTo", "dueTo", taskFilter.dueTo());
    }
    for (String word : taskFilter.words()) {
      String name = "word" + parameters.size();
      where(
          "cast(sql('(task_search_text(?, ?, ?) like search_pattern(?))', t.title, t.notes, t.labels, :%s) as boolean) = true"
              .formatted(name),
          name,
          word);
    }
  }

  private void behind(@Nullable TaskCursor taskCursor) {
    if (taskCursor == null) {
      return;
    }
    String beyond = taskCursor.sort().descending() ? "<" : ">";
    String column = column(taskCursor.sort());
    where(
        "(%1$s %2$s :key or (%1$s = :key and t.id %2$s :id))".formatted(column, beyond),
        "key",
        key(taskCursor));
    parameters.put("id", taskCursor.id().value());
  }

  private void where(String condition, String parameter, Object value) {
    conditions.add(condition);
    parameters.put(parameter, value);
  }

  private static String column(TaskSort taskSort) {
    return switch (taskSort.field()) {
      case CREATED_AT -> "t.createdAt";
      case UPDATED_AT -> "t.updatedAt";
      case DUE -> "t.dueOrder";
      case PRIORITY -> "t.priority";
    };
  }

  private static Object key(TaskCursor taskCursor) {
    return switch (taskCursor.sort().field()) {
      case CREATED_AT, UPDATED_AT -> TaskSort.instantOf(taskCursor.key());
      case DUE -> LocalDate.ofEpochDay(taskCursor.key());
      case PRIORITY -> (short) taskCursor.key();
    };
  }

  private TaskPage run(EntityManager entities) {
    TaskSort taskSort = query.sort();
    String direction = taskSort.descending() ? " desc" : " asc";
    TypedQuery<TaskEntity> typed =
        entities.createQuery(
            "select t from TaskEntity t where %s order by %s%s, t.id%s"
                .formatted(
                    String.join(" and ", conditions), column(taskSort), direction, direction),
            TaskEntity.class);
    parameters.forEach(typed::setParameter);
    // Fetches one extra row to detect a next page without counting.
    List<Task> found =
        typed.setMaxResults(query.limit() + 1).getResultStream().map(TaskEntity::toTask).toList();
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, TaskCursor.behind(page.getLast(), taskSort));
  }
}
