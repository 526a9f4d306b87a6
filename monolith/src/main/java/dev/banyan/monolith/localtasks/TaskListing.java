package dev.banyan.monolith.localtasks;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.Filter;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Sort;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One list as one HQL query: a condition for each part of the query that asks for something, then
/// the keyset.
final class TaskListing {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final TaskQuery query;

  private TaskListing(TaskQuery query) {
    this.query = query;
  }

  static TaskPage page(EntityManager entities, Caller caller, TaskQuery query) {
    TaskListing listing = new TaskListing(query);
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

  private void meeting(Filter filter) {
    conditions.add(filter.trash() ? "t.deletedAt is not null" : "t.deletedAt is null");
    if (!filter.statuses().isEmpty()) {
      where("t.status in :statuses", "statuses", filter.statuses());
    }
    if (!filter.priorities().isEmpty()) {
      where(
          "t.priority in :priorities",
          "priorities",
          filter.priorities().stream().map(Priority::rank).map(Integer::shortValue).toList());
    }
    if (!filter.labels().isEmpty()) {
      where(
          "cast(sql('(task_label_keys(?) @> task_label_keys(?))', t.labels, :labels) as boolean) = true",
          "labels",
          filter.labels().stream().map(Label::value).toArray(String[]::new));
    }
    if (filter.assignee() != null) {
      where("t.assignee = :assignee", "assignee", filter.assignee().value());
    }
    if (filter.dueFrom() != null) {
      where("t.due >= :dueFrom", "dueFrom", filter.dueFrom());
    }
    if (filter.dueTo() != null) {
      where("t.due <= :dueTo", "dueTo", filter.dueTo());
    }
    for (String word : filter.words()) {
      String name = "word" + parameters.size();
      where(
          "cast(sql('(task_search_text(?, ?, ?) like search_pattern(?))', t.title, t.notes, t.labels, :%s) as boolean) = true"
              .formatted(name),
          name,
          word);
    }
  }

  private void behind(@Nullable Cursor cursor) {
    if (cursor == null) {
      return;
    }
    String beyond = cursor.sort().descending() ? "<" : ">";
    String column = column(cursor.sort());
    where(
        "(%1$s %2$s :key or (%1$s = :key and t.id %2$s :id))".formatted(column, beyond),
        "key",
        key(cursor));
    parameters.put("id", cursor.id().value());
  }

  private void where(String condition, String parameter, Object value) {
    conditions.add(condition);
    parameters.put(parameter, value);
  }

  private static String column(Sort sort) {
    return switch (sort.field()) {
      case CREATED_AT -> "t.createdAt";
      case UPDATED_AT -> "t.updatedAt";
      case DUE -> "t.dueOrder";
      case PRIORITY -> "t.priority";
    };
  }

  private static Object key(Cursor cursor) {
    return switch (cursor.sort().field()) {
      case CREATED_AT, UPDATED_AT -> Sort.instantOf(cursor.key());
      case DUE -> LocalDate.ofEpochDay(cursor.key());
      case PRIORITY -> (short) cursor.key();
    };
  }

  private TaskPage run(EntityManager entities) {
    Sort sort = query.sort();
    String direction = sort.descending() ? " desc" : " asc";
    TypedQuery<TaskEntity> typed =
        entities.createQuery(
            "select t from TaskEntity t where %s order by %s%s, t.id%s"
                .formatted(String.join(" and ", conditions), column(sort), direction, direction),
            TaskEntity.class);
    parameters.forEach(typed::setParameter);
    // One more than asked for tells whether a next page exists, without counting.
    List<Task> found =
        typed.setMaxResults(query.limit() + 1).getResultStream().map(TaskEntity::toTask).toList();
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, Cursor.behind(page.getLast(), sort));
  }
}
