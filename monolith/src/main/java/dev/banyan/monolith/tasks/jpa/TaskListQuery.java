package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/// Builds the HQL of a list: a condition for each query parameter, then the keyset.
///
/// A list of all tasks that a user may see consists of several: those of the inbox, their own and
/// assigned to them, and those of each project. The ids of each are read in order from an index, as
/// far as the page goes. With one condition for all, no index has the order.
///
/// A search looks at the first tasks of the list, and only if they do not contain a page of
/// results, for all tasks with the words, in an index without an order. So neither words in many
/// tasks nor words in few are expensive.
final class TaskListQuery {
  private static final String OWN = "t.projectId is null and t.owner = :caller";
  private static final String ASSIGNED = "t.projectId is null and t.assignee = :caller";
  // Looking at them costs about as much as the index does for a word in one of a hundred tasks.
  private static final int SCANNED = 1_000;

  private final List<String> conditions = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final TaskQuery query;

  private TaskListQuery(TaskQuery query) {
    this.query = query;
  }

  static TaskPage page(StatelessSession session, Caller caller, TaskQuery query) {
    TaskListQuery list = new TaskListQuery(query);
    list.meeting(query.filter());
    list.behind(query.after());
    List<Part> visible = list.visibleTo(caller);
    if (query.filter().words().isEmpty()) {
      return list.run(session, list.tasks(visible));
    }
    list.containing(query.filter().words());
    TaskPage scanned = list.run(session, list.scan(visible));
    if (scanned.next() != null) {
      return scanned;
    }
    TaskPage found = list.run(session, list.search(visible));
    return found.tasks().isEmpty() ? scanned : found;
  }

  /// A part of the list: parts do not overlap and are merged.
  ///
  /// @param condition of the tasks; empty for all
  /// @param ofEachProject whether the tasks of each of the caller's projects are a list of their
  ///   own
  private record Part(String condition, boolean ofEachProject) {
    static Part where(String condition) {
      return new Part(condition, false);
    }
  }

  private List<Part> visibleTo(Caller caller) {
    if (caller.has(Authority.ANY)) {
      return List.of(Part.where(""));
    }
    parameters.put("caller", caller.name().value());
    if (query.filter().parent() instanceof ParentFilter.In) {
      // They are few: one index has them all.
      return List.of(
          Part.where(
              "(%s or %s or %s)".formatted(OWN, ASSIGNED, inProjects("p.id = t.projectId"))));
    }
    return switch (query.filter().project()) {
      case null -> {
        List<Part> parts = new ArrayList<>(inbox(caller.name()));
        parts.add(new Part("t.projectId = p.id", true));
        yield parts;
      }
      case ProjectFilter.None _ -> inbox(caller.name());
      case ProjectFilter.In _ -> List.of(Part.where(inProjects("p.id = :project")));
    };
  }

  private static String inProjects(String which) {
    return "t.projectId in (select p.id from ProjectEntity p where %s and %s)"
        .formatted(which, JpaProjectStore.IS_MEMBER);
  }

  // The tasks in no project: those that are the caller's own, and those assigned to the caller.
  private List<Part> inbox(Username caller) {
    Username assignee = query.filter().assignee();
    if (assignee == null) {
      return List.of(Part.where(OWN), Part.where(ASSIGNED + " and t.owner <> :caller"));
    }
    return List.of(Part.where(assignee.equals(caller) ? ASSIGNED : OWN));
  }

  private String tasks(List<Part> visible) {
    return visible.size() == 1 && !visible.getFirst().ofEachProject()
        ? "select t from TaskEntity t" + page(visible.getFirst())
        : "with visible as (%s) select t from visible v join TaskEntity t on t.id = v.id%s"
            .formatted(ids(visible, rows()), ordered());
  }

  /// The first tasks of the list, and of these the ones that contain the words.
  private String scan(List<Part> visible) {
    return "with visible as (%1$s), latest as (select v.id as id from visible v join TaskEntity t on t.id = v.id%2$s limit %3$d) select t from latest v join TaskEntity t on t.id = v.id where %4$s%2$s"
        .formatted(ids(visible, SCANNED), ordered(), SCANNED, String.join(" and ", words));
  }

  // As a parameter, the number of rows would be unknown to the plan, and PostgreSQL would make
  // another plan for each execution.
  private String ids(List<Part> visible, int rows) {
    return visible.stream()
        .map(part -> {
          String tasks =
              "(select t.id as id from TaskEntity t%s limit %d)".formatted(page(part), rows);
          return part.ofEachProject()
              ? "(select f.id as id from ProjectEntity p join lateral %s f where p.archivedAt is null and %s)"
                  .formatted(tasks, JpaProjectStore.IS_MEMBER)
              : tasks;
        })
        .collect(Collectors.joining(" union all "));
  }

  /// All tasks that contain the words; none if the scan has seen the whole list, which PostgreSQL
  /// finds out before it asks the index.
  private String search(List<Part> visible) {
    String seen =
        visible.stream()
            .map(part ->
                part.ofEachProject() ? inProjects("p.archivedAt is null") : part.condition())
            .filter(condition -> !condition.isEmpty())
            .map("(%s)"::formatted)
            .collect(Collectors.joining(" or "));
    String more = "(select count(v.id) from visible v) >= " + SCANNED;
    List<String> all =
        Stream.of(List.of(seen.isEmpty() ? "" : "(" + seen + ")", more), conditions, words)
            .flatMap(List::stream)
            .toList();
    return "with visible as (%s) select t from TaskEntity t".formatted(ids(visible, SCANNED))
        + where(all)
        + ordered();
  }

  private String page(Part visible) {
    return where(Stream.concat(Stream.of(visible.condition()), conditions.stream()).toList())
        + ordered();
  }

  private static String where(List<String> all) {
    return all.stream()
        .filter(condition -> !condition.isEmpty())
        .collect(Collectors.joining(" and ", " where ", ""));
  }

  private String ordered() {
    String direction = query.sort().descending() ? " desc" : " asc";
    return " order by %1$s%2$s, t.id%2$s".formatted(column(query.sort()), direction);
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
    switch (taskFilter.project()) {
      case null -> {}
      case ProjectFilter.None _ -> conditions.add("t.projectId is null");
      case ProjectFilter.In(var project) ->
          where("t.projectId = :project", "project", project.value());
    }
    switch (taskFilter.parent()) {
      case null -> {}
      case ParentFilter.None _ -> conditions.add("t.parentId is null");
      case ParentFilter.In(var parent) -> where("t.parentId = :parent", "parent", parent.value());
    }
    within("due", taskFilter.due());
    within("start", taskFilter.start());
  }

  private void within(String field, DayRange range) {
    if (range.from() != null) {
      where("t.%1$s >= :%1$sFrom".formatted(field), field + "From", range.from());
    }
    if (range.to() != null) {
      where("t.%1$s <= :%1$sTo".formatted(field), field + "To", range.to());
    }
  }

  private void containing(List<String> all) {
    for (String word : all) {
      String name = "word" + words.size();
      words.add(
          "cast(sql('(task_search_text(?, ?, ?) like search_pattern(?))', t.title, t.notes, t.labels, :%s) as boolean) = true"
              .formatted(name));
      parameters.put(name, word);
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

  // Fetches one extra row to detect a next page without counting.
  private int rows() {
    return query.limit() + 1;
  }

  private TaskPage run(StatelessSession session, String hql) {
    SelectionQuery<TaskEntity> typed = session.createSelectionQuery(hql, TaskEntity.class);
    parameters.forEach(typed::setParameter);
    List<Task> found =
        typed.setMaxResults(rows()).getResultList().stream().map(TaskEntity::toTask).toList();
    if (found.size() <= query.limit()) {
      return new TaskPage(found, null);
    }
    List<Task> page = found.subList(0, query.limit());
    return new TaskPage(page, TaskCursor.behind(page.getLast(), query.sort()));
  }
}
