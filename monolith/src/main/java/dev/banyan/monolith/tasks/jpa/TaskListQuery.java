package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.server.conditions.ConditionClause;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.SortKey;
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
import java.util.function.Function;
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
/// A search looks at the first tasks of each of these lists, as far as all of them were read, and
/// only if they do not contain a page of results, for all tasks with the words, in an index without
/// an order. So neither words in many tasks nor words in few are expensive.
final class TaskListQuery {
  private static final String OWN = "t.projectId is null and t.owner = :caller";
  private static final String ASSIGNED = "t.projectId is null and t.assignee = :caller";
  // How many tasks of the inbox and of each project a search looks at. This costs about as much as
  // the index does for a word in one of a hundred tasks.
  private static final int SCANNED = 1_000;
  private static final int SCANNED_OF_EACH_PROJECT = 100;

  private final List<String> conditions = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final TaskQuery query;

  private TaskListQuery(TaskQuery query) {
    this.query = query;
  }

  private static TaskListQuery of(TaskQuery query) {
    TaskListQuery list = new TaskListQuery(query);
    list.meeting(query.filter());
    if (query.updatedSince() != null) {
      list.where("t.updatedAt >= :updatedSince", "updatedSince", query.updatedSince());
    }
    return list;
  }

  /// Counts the tasks of the list. The parts do not overlap, and the number of tasks that are
  /// counted is limited, so their order does not matter. HQL has no limit without one; PostgreSQL
  /// ignores the order by a constant.
  static int count(StatelessSession session, Caller caller, TaskQuery query, int most) {
    TaskListQuery list = of(query);
    list.containing(query.filter().words());
    String visible = list.anyOf(list.visibleTo(caller));
    String condition =
        where(
            Stream.of(List.of(visible), list.conditions, list.words)
                .flatMap(List::stream)
                .toList());
    SelectionQuery<Long> counted =
        session.createSelectionQuery(
            "select count(*) from (select t.id as id from TaskEntity t%s order by cast(null as Integer) limit %d) c"
                .formatted(condition, most),
            Long.class);
    list.parameters.forEach(counted::setParameter);
    return Math.toIntExact(counted.getSingleResult());
  }

  static TaskPage page(StatelessSession session, Caller caller, TaskQuery query) {
    TaskListQuery list = of(query);
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
    TaskFilter filter = query.filter();
    if (filter.parent() instanceof ParentFilter.In || filter.responsible() != null) {
      // They are few: one index has them all.
      boolean everywhere = filter.project() != null || filter.parent() instanceof ParentFilter.In;
      return List.of(
          Part.where(
              "(%s or %s or %s)"
                  .formatted(
                      OWN,
                      ASSIGNED,
                      inProjects(everywhere ? "true = true" : "p.archivedAt is null"))));
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

  // With an array instead of a subquery, an index can find the tasks of these projects.
  private static String inProjects(String which) {
    return "cast(sql('(? = any (array(?)))', t.projectId, (select p.id from ProjectEntity p where %s and %s)) as boolean) = true"
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
            .formatted(ids(visible), ordered());
  }

  // As a parameter, the number of rows would be unknown to the plan, and PostgreSQL would make
  // another plan for each execution.
  private String ids(List<Part> visible) {
    return union(
        visible,
        "f.id as id",
        part -> "(select t.id as id from TaskEntity t%s limit %d)".formatted(page(part), rows()));
  }

  private static String union(List<Part> visible, String columns, Function<Part, String> ofPart) {
    return visible.stream()
        .map(part ->
            part.ofEachProject()
                ? "(select %s from ProjectEntity p join lateral %s f where p.archivedAt is null and %s)"
                    .formatted(columns, ofPart.apply(part), JpaProjectStore.IS_MEMBER)
                : ofPart.apply(part))
        .collect(Collectors.joining(" union all "));
  }

  /// The first tasks of each part, and up to where all parts were read. A part that was not read to
  /// its end is complete up to its last task: all of them are up to the first of these tasks.
  private String latest(List<Part> visible) {
    String latest =
        union(
            visible,
            "f.id as id, f.key as key, f.more as more",
            part -> {
              int rows = part.ofEachProject() ? SCANNED_OF_EACH_PROJECT : SCANNED;
              return "(select t.id as id, %s as key, case when row_number() over (%s) = %d then true else false end as more from TaskEntity t%s limit %d)"
                  .formatted(column(query.sort()), ordered().strip(), rows, page(part), rows);
            });
    return "with latest as (%s), seen as (select l.id as id, l.key as key from latest l where l.more = true order by l.key%2$s, l.id%2$s limit 1)"
        .formatted(latest, direction());
  }

  /// Of the first tasks of the list the ones that contain the words.
  private String scan(List<Part> visible) {
    return "%1$s select t from latest l join TaskEntity t on t.id = l.id where not exists (select s.id from seen s where l.key %2$s s.key or l.key = s.key and l.id %2$s s.id) and %3$s%4$s"
        .formatted(
            latest(visible),
            query.sort().descending() ? "<" : ">",
            String.join(" and ", words),
            ordered());
  }

  /// All tasks that contain the words; none if the scan has seen the whole list, which PostgreSQL
  /// finds out before it asks the index.
  private String search(List<Part> visible) {
    String more = "exists (select s.id from seen s)";
    List<String> all =
        Stream.of(List.of(anyOf(visible), more), conditions, words).flatMap(List::stream).toList();
    return latest(visible) + " select t from TaskEntity t" + where(all) + ordered();
  }

  /// The condition of the tasks of all parts; empty for all.
  private String anyOf(List<Part> visible) {
    String seen =
        visible.stream()
            .map(part ->
                part.ofEachProject() ? inProjects("p.archivedAt is null") : part.condition())
            .filter(condition -> !condition.isEmpty())
            .map("(%s)"::formatted)
            .collect(Collectors.joining(" or "));
    return seen.isEmpty() ? "" : "(" + seen + ")";
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
    return " order by %1$s%2$s, t.id%2$s".formatted(column(query.sort()), direction());
  }

  private String direction() {
    return query.sort().descending() ? " desc" : " asc";
  }

  private void meeting(TaskFilter taskFilter) {
    conditions.add(taskFilter.trash() ? "t.deletedAt is not null" : "t.deletedAt is null");
    if (!taskFilter.statuses().isEmpty()) {
      // As parameters, they would be unknown to the plan, and an index of open tasks of no use.
      conditions.add(
          taskFilter.statuses().stream()
              .sorted()
              .map(status -> "'" + status + "'")
              .collect(Collectors.joining(", ", "t.status in (", ")")));
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
    if (taskFilter.responsible() != null) {
      where(
          "coalesce(t.assignee, t.owner) = :responsible",
          "responsible",
          taskFilter.responsible().value());
    }
    within("due", taskFilter.due(), "due");
    // The indexes of lists by due day have this column.
    within("due", taskFilter.due(), "dueOrder");
    within("start", taskFilter.start(), "start");
    within("planned", taskFilter.planned(), "due", "start");
    taskFilter
        .conditionBesidesWords()
        .ifPresent(condition ->
            conditions.add(ConditionClause.of(condition, new ConditionHql(parameters))));
  }

  /// One of the fields is in the range.
  private void within(String name, DayRange range, String... fields) {
    if (range.equals(DayRange.ANY)) {
      return;
    }
    List<String> any = new ArrayList<>();
    for (String field : fields) {
      List<String> both = new ArrayList<>();
      if (range.from() != null) {
        both.add("t.%s >= :%sFrom".formatted(field, name));
        parameters.put(name + "From", range.from());
      }
      if (range.to() != null) {
        both.add("t.%s <= :%sTo".formatted(field, name));
        parameters.put(name + "To", range.to());
      }
      any.add(String.join(" and ", both));
    }
    conditions.add("(" + String.join(" or ", any) + ")");
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
      case ASSIGNEE ->
          "cast(sql('(coalesce(?, ''%s'') collate \"C\")', t.assignee) as string)"
              .formatted(TaskSort.NO_ASSIGNEE);
      case LABEL -> "cast(sql('(task_label_order(?) collate \"C\")', t.labels) as string)";
      case PROJECT ->
          "cast(sql('(coalesce(cast(? as text), ''%s'') collate \"C\")', t.projectId) as string)"
              .formatted(TaskSort.NO_PROJECT);
      case RANK -> "t.rankOrder";
    };
  }

  private static Object key(TaskCursor taskCursor) {
    return switch (taskCursor.key()) {
      case SortKey.Textual(var text) -> text;
      case SortKey.Numeric(var number) ->
          switch (taskCursor.sort().field()) {
            case DUE -> LocalDate.ofEpochDay(number);
            case PRIORITY -> (short) number;
            default -> TaskSort.instantOf(number);
          };
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
