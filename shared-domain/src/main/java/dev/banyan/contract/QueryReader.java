package dev.banyan.contract;

import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.contract.ProblemJson.FieldError;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.ParentFilter;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parses the query parameters of a list. Unknown parameters are rejected, because a misspelt
/// filter would otherwise return too much.
final class QueryReader {
  private static final Pattern LIMIT = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final int LONGEST_INSTANT = "2026-12-31T18:00:00.123456789Z".length();
  private final Map<String, List<String>> parameters;
  private final Set<String> unread;
  private final List<FieldError> errors = new ArrayList<>();
  private boolean badCursor;

  QueryReader(Map<String, List<String>> parameters) {
    this.parameters = parameters;
    this.unread = new LinkedHashSet<>(parameters.keySet());
  }

  /// Result of parsing the parameters.
  ///
  /// @param <Q> the type of the query
  sealed interface Read<Q> {
    record Good<Q>(Q query) implements Read<Q> {}

    record Bad<Q>(Problem problem, List<FieldError> errors) implements Read<Q> {}
  }

  static Read<TaskQuery> query(Map<String, List<String>> parameters, FilterContext context) {
    return new QueryReader(parameters).query(context, true);
  }

  /// Parses the query of a count, which has no sort, limit and cursor.
  static Read<TaskQuery> count(Map<String, List<String>> parameters, FilterContext context) {
    return new QueryReader(parameters).query(context, false);
  }

  static Read<CommentQuery> comments(TaskId task, Map<String, List<String>> parameters) {
    return new QueryReader(parameters).comments(task);
  }

  static Read<CommentSearch> comments(Map<String, List<String>> parameters) {
    return new QueryReader(parameters).search();
  }

  static Read<TaskEventQuery> events(TaskId task, Map<String, List<String>> parameters) {
    return new QueryReader(parameters).events(task);
  }

  static Read<ProjectQuery> projects(Map<String, List<String>> parameters) {
    return new QueryReader(parameters).projects();
  }

  /// Errors for the parameters of an operation that has none.
  static List<FieldError> none(Map<String, List<String>> parameters) {
    return new QueryReader(parameters).unknown();
  }

  private List<FieldError> unknown() {
    return unread.stream()
        .map(name -> new FieldError(null, name, "unknown_parameter", "is not a parameter"))
        .toList();
  }

  private Read<CommentQuery> comments(TaskId task) {
    int limit = one("limit", QueryReader::limit, CommentQuery.USUAL_LIMIT);
    CommentId after = cursor(CommentReader::cursor);
    return read(() -> new CommentQuery(task, after, limit));
  }

  private Read<TaskEventQuery> events(TaskId task) {
    int limit = one("limit", QueryReader::limit, TaskEventQuery.USUAL_LIMIT);
    Version before = cursor(TaskEventReader::cursor);
    return read(() -> new TaskEventQuery(task, before, limit));
  }

  private Read<TaskQuery> query(FilterContext context, boolean listed) {
    Set<TaskStatus> statuses = set("status", name -> BodyReader.choice(TaskStatus.class, name));
    Set<Priority> priorities = set("priority", name -> BodyReader.choice(Priority.class, name));
    Labels labels =
        several("label", values -> new Labels(values.map(Label::of).toList()), Labels.NONE);
    Username assignee = one("assignee", Username::new);
    ProjectFilter project = one("project", ProjectReader::filter);
    ParentFilter parent = one("parent", TaskReader::parentFilter);
    DayRange due = days("due_from", "due_to");
    DayRange start = days("start_from", "start_to");
    Username responsible = one("responsible", Username::new);
    DayRange planned = days("planned_from", "planned_to");
    TaskCondition condition = condition(context);
    String text = one("q", q -> TaskFilter.NONE.withText(q).text());
    boolean trash = one("trash", QueryReader::truth, false);
    Instant updatedSince = one("updated_since", QueryReader::instant);
    TaskSort taskSort =
        listed ? one("sort", QueryReader::sort, TaskSort.NEWEST_FIRST) : TaskSort.NEWEST_FIRST;
    int limit =
        listed ? one("limit", QueryReader::limit, TaskQuery.USUAL_LIMIT) : TaskQuery.USUAL_LIMIT;
    TaskCursor after = listed ? cursor(value -> cursor(value, taskSort)) : null;
    return read(() -> {
      TaskFilter taskFilter =
          new TaskFilter(
              statuses,
              priorities,
              labels,
              assignee,
              project,
              parent,
              responsible,
              due,
              start,
              planned,
              condition,
              text,
              trash);
      return new TaskQuery(taskFilter, taskSort, after, limit, updatedSince);
    });
  }

  private @Nullable TaskCondition condition(FilterContext context) {
    LocalDate today = one("today", TaskReader::date);
    ZoneId zone = one("zone", QuickReader::zone, ZoneOffset.UTC);
    LocalDate day = today == null ? LocalDate.ofInstant(context.now(), zone) : today;
    return one("filter", text -> text.isBlank() ? null : context.read(text, day));
  }

  private Read<ProjectQuery> projects() {
    boolean archived = one("archived", QueryReader::truth, false);
    int limit = one("limit", QueryReader::limit, ProjectQuery.USUAL_LIMIT);
    ProjectId after = cursor(ProjectReader::cursor);
    return read(() -> new ProjectQuery(archived, after, limit));
  }

  private Read<CommentSearch> search() {
    TaskId task = one("task_id", TaskId::of);
    Username author = one("author", Username::new);
    String text = one("q", q -> TaskFilter.NONE.withText(q).text());
    Instant from = one("created_from", QueryReader::instant);
    Instant to = one("created_to", QueryReader::instant);
    boolean deleted = one("deleted", QueryReader::truth, false);
    boolean newestFirst = one("sort", QueryReader::newestFirst, true);
    int limit = one("limit", QueryReader::limit, CommentQuery.USUAL_LIMIT);
    CommentId after = cursor(CommentReader::cursor);
    return read(() -> {
      CommentFilter filter = new CommentFilter(task, author, text, from, to, deleted);
      return new CommentSearch(filter, newestFirst, after, limit);
    });
  }

  private DayRange days(String from, String to) {
    return new DayRange(one(from, TaskReader::date), one(to, TaskReader::date));
  }

  private static Boolean newestFirst(String sort) {
    return switch (sort) {
      case "-created_at" -> true;
      case "created_at" -> false;
      default ->
          throw new InvalidValueException("not_a_choice", "must be created_at or -created_at");
    };
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      // PostgreSQL and Java both support years with more than four digits.
      if (text.length() <= LONGEST_INSTANT && Character.isDigit(text.charAt(0))) {
        return instant.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the shared error message.
    }
    throw new InvalidValueException(
        "bad_instant", "must be a moment in UTC in the form 2026-12-31T18:00:00Z");
  }

  <T> @Nullable T cursor(Function<String, @Nullable T> reader) {
    return cursor("cursor", reader);
  }

  <T> @Nullable T cursor(String name, Function<String, @Nullable T> reader) {
    int before = errors.size();
    T after = one(name, reader);
    badCursor = errors.size() > before;
    return after;
  }

  <Q> Read<Q> read(Supplier<Q> query) {
    errors.addAll(unknown());
    if (!errors.isEmpty()) {
      return new Read.Bad<>(
          badCursor && errors.size() == 1 ? Problem.BAD_CURSOR : Problem.BAD_PARAMETER, errors);
    }
    return new Read.Good<>(query.get());
  }

  private Stream<String> all(String name) {
    return parameters.getOrDefault(name, List.of()).stream();
  }

  // Accepts both status=OPEN&status=DONE and status=OPEN,DONE.
  private <T> Set<T> set(String name, Function<String, T> reader) {
    return several(
        name,
        values ->
            values
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(reader)
                .collect(Collectors.toSet()),
        Set.of());
  }

  private <T> T several(String name, Function<Stream<String>, T> reader, T otherwise) {
    T value = read(name, () -> reader.apply(all(name)));
    return value == null ? otherwise : value;
  }

  <T> T one(String name, Function<String, @Nullable T> reader, T otherwise) {
    T value = one(name, reader);
    return value == null ? otherwise : value;
  }

  <T> @Nullable T one(String name, Function<String, @Nullable T> reader) {
    List<String> values = all(name).toList();
    return read(
        name,
        () -> {
          if (values.size() > 1) {
            throw new InvalidValueException("repeated", "must be given once");
          }
          return reader.apply(values.getFirst());
        });
  }

  private <T> @Nullable T read(String name, Supplier<@Nullable T> reader) {
    unread.remove(name);
    if (!parameters.containsKey(name)) {
      return null;
    }
    try {
      return reader.get();
    } catch (InvalidValueException e) {
      errors.add(new FieldError(null, name, e.code(), e.reason()));
      return null;
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("wrong_type", "must be true or false");
    };
  }

  private static TaskSort sort(String text) {
    return SortCodec.read(text)
        .orElseThrow(() ->
            new InvalidValueException(
                "not_a_choice",
                "must be created_at, updated_at, due, priority, assignee, label, project or rank,"
                    + " with - before it for the greatest first"));
  }

  static Integer limit(String text) {
    // Integer.parseInt also accepts a sign, leading zeros, and digits of other scripts.
    if (!LIMIT.matcher(text).matches()) {
      throw new InvalidValueException(
          "bad_limit", "must be a number from 1 to " + TaskQuery.MAXIMUM_LIMIT);
    }
    return TaskQuery.EVERYTHING.withLimit(Integer.parseInt(text)).limit();
  }

  private static TaskCursor cursor(String text, TaskSort taskSort) {
    TaskCursor taskCursor = TaskReader.cursor(text);
    if (!taskCursor.sort().equals(taskSort)) {
      throw new InvalidValueException("bad_cursor", "belongs to a list with another sort");
    }
    return taskCursor;
  }
}
