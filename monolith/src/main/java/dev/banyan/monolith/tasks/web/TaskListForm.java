package dev.banyan.monolith.tasks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ProjectReader;
import dev.banyan.contract.SortCodec;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Username;
import dev.banyan.tasks.DayRange;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectFilter;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The parsed URL of a task list. Invalid parameters are ignored and reported in [#errors], so that
/// an edited URL still shows a list.
///
/// @param cursor the page begins after this cursor
/// @param before the page ends before this cursor
/// @param from the first day of [View#UPCOMING]
record TaskListForm(
    @Nullable String view,
    @Nullable String q,
    @Nullable String label,
    @Nullable String assignee,
    @Nullable String project,
    @Nullable String priority,
    @Nullable String sort,
    @Nullable String cursor,
    @Nullable String before,
    @Nullable String from) {

  /// How many days [View#UPCOMING] shows.
  static final int DAYS = 7;

  /// The predefined lists.
  enum View {
    OPEN,
    TODAY,
    UPCOMING,
    MINE,
    DONE,
    ALL,
    TRASH;

    private Set<TaskStatus> statuses() {
      return switch (this) {
        case OPEN, TODAY, UPCOMING, MINE -> Set.of(TaskStatus.OPEN, TaskStatus.IN_PROGRESS);
        case DONE -> Set.of(TaskStatus.DONE, TaskStatus.CANCELLED);
        case ALL, TRASH -> Set.of();
      };
    }

    /// Whether it is a plan of days instead of a list in pages.
    public boolean isPlan() {
      return this == TODAY || this == UPCOMING;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The list at one of this application's URLs.
  static TaskListForm at(String address) {
    MultiValueMap<String, String> parts =
        UriComponentsBuilder.fromUriString(address).build().getQueryParams();
    return from(name -> {
      String raw = parts.getFirst(name);
      return raw == null ? null : UriUtils.decode(raw, UTF_8);
    });
  }

  /// The list with these URL parameters; `null` for a parameter that is not there.
  static TaskListForm from(Function<String, @Nullable String> parameter) {
    return new TaskListForm(
        parameter.apply("view"),
        parameter.apply("q"),
        parameter.apply("label"),
        parameter.apply("assignee"),
        parameter.apply("project"),
        parameter.apply("priority"),
        parameter.apply("sort"),
        parameter.apply("cursor"),
        parameter.apply("before"),
        parameter.apply("from"));
  }

  View chosenView() {
    return Stream.of(View.values())
        .filter(one -> one.word().equals(view))
        .findFirst()
        .orElse(View.OPEN);
  }

  /// Whether the view contains the task, regardless of filters and search.
  boolean listsInView(Task task, Username me, LocalDate today) {
    return from(name -> name.equals("view") ? view : name.equals("from") ? from : null)
        .filter(me, today)
        .admits(task);
  }

  /// The id of the project whose tasks are listed; `null` if the list is not of one project.
  @Nullable ProjectId projectId() {
    return orNull(project, ProjectReader::filter) instanceof ProjectFilter.In(var id) ? id : null;
  }

  TaskQuery query(Username me, LocalDate today) {
    TaskSort order = order();
    return new TaskQuery(filter(me, today), order, position(cursor, order), TaskQuery.USUAL_LIMIT);
  }

  /// The conditions of the view and the filters.
  TaskFilter filter(Username me, LocalDate today) {
    TaskFilter filter = filter(me);
    return chosenView().isPlan() ? filter.withPlan(me, days(today)) : filter;
  }

  private TaskFilter filter(Username me) {
    View chosen = chosenView();
    return new TaskFilter(
        chosen.statuses(),
        or(priority, name -> Set.of(Priority.valueOf(name)), Set.of()),
        or(label, name -> new Labels(List.of(Label.of(name))), Labels.NONE),
        chosen == View.MINE ? me : orNull(assignee, Username::new),
        orNull(project, ProjectReader::filter),
        DayRange.ANY,
        DayRange.ANY,
        orNull(q, text -> TaskFilter.NONE.withText(text).text()),
        chosen == View.TRASH);
  }

  /// The days of a plan: until today, or the [#DAYS] from the given day on.
  private DayRange days(LocalDate today) {
    return chosenView() == View.TODAY ? DayRange.to(today) : DayRange.of(firstDay(today), DAYS);
  }

  /// The first day of [View#UPCOMING]: the given one, or else tomorrow.
  LocalDate firstDay(LocalDate today) {
    return or(from, TaskListForm::day, today.plusDays(1));
  }

  // Leaves room for the days after it.
  private static LocalDate day(String text) {
    LocalDate day = TaskReader.date(text);
    if (day.getYear() > 9998) {
      throw new InvalidValueException("out_of_range", "must be a day of the years 1 to 9998");
    }
    return day;
  }

  /// The end of the page in the order of [#query]; `null` if the page is defined by its beginning.
  @Nullable TaskCursor end() {
    return position(before, order());
  }

  TaskSort order() {
    return or(sort, text -> SortCodec.read(text).orElse(null), TaskSort.NEWEST_FIRST);
  }

  private static @Nullable TaskCursor position(@Nullable String text, TaskSort order) {
    TaskCursor position = orNull(text, TaskReader::cursor);
    return position == null || !position.sort().equals(order) ? null : position;
  }

  /// Messages for the ignored parameters, by parameter name.
  Map<String, String> errors(TaskMessages taskMessages) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (view != null && !view.isBlank() && !chosenView().word().equals(view)) {
      errors.put(
          "view",
          taskMessages.say(
              "tasks.filter.view", taskMessages.say("tasks.view." + View.OPEN.word())));
    }
    check(errors, taskMessages, "q", q, TaskFilter.NONE::withText);
    check(errors, taskMessages, "label", label, Label::of);
    check(errors, taskMessages, "assignee", assignee, Username::new);
    check(errors, taskMessages, "project", project, ProjectReader::filter);
    check(errors, taskMessages, "priority", priority, Priority::valueOf);
    check(errors, taskMessages, "from", from, TaskListForm::day);
    check(errors, taskMessages, "sort", sort, text -> SortCodec.read(text).orElseThrow());
    for (String position : Arrays.asList(cursor, before)) {
      if (position != null && !position.isBlank() && position(position, order()) == null) {
        errors.put("page", taskMessages.say("tasks.filter.page"));
      }
    }
    return errors;
  }

  private static void check(
      Map<String, String> errors,
      TaskMessages taskMessages,
      String part,
      @Nullable String text,
      Function<String, ?> reader) {
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      var _ = reader.apply(text);
    } catch (InvalidValueException e) {
      int maximum = part.equals("q") ? TaskFilter.MAXIMUM_TEXT : Label.MAXIMUM;
      String key = "tasks.filter." + part;
      errors.put(part, taskMessages.sayOr(key + "." + e.code(), key, maximum));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      errors.put(part, taskMessages.say("tasks.filter." + part));
    }
  }

  boolean filtered() {
    return Stream.of(q, label, assignee, project, priority)
        .anyMatch(part -> part != null && !part.isBlank());
  }

  /// Whether the list is filtered or sorted, apart from the search.
  public boolean isFiltered() {
    return Stream.of(label, assignee, project, priority, sort)
        .anyMatch(part ->
            part != null
                && !part.isBlank()
                && !part.equals(SortCodec.write(TaskSort.NEWEST_FIRST)));
  }

  /// URL of the first page of this list.
  String address() {
    return address("cursor", null);
  }

  /// URL of the page that begins after this cursor.
  String addressBehind(TaskCursor position) {
    return address("cursor", TaskWriter.cursor(position));
  }

  /// URL of the page that ends before this cursor.
  String addressBefore(TaskCursor position) {
    return address("before", TaskWriter.cursor(position));
  }

  /// URL of [View#UPCOMING] from this day on.
  String addressFrom(LocalDate day) {
    return address("from", day.toString());
  }

  /// URL of this page.
  String here() {
    if (chosenView() == View.UPCOMING && orNull(from, TaskListForm::day) != null) {
      return address("from", from);
    }
    if (end() != null) {
      return address("before", before);
    }
    return position(cursor, order()) == null ? address() : address("cursor", cursor);
  }

  /// URL of the export of this list, on all of its pages.
  String exportAddress() {
    return address("/tasks/export", "from", chosenView() == View.UPCOMING ? from : null);
  }

  private String address(String direction, @Nullable String position) {
    return address("/tasks", direction, position);
  }

  private String address(String path, String direction, @Nullable String position) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    List<String> names =
        List.of("view", "q", "label", "assignee", "project", "priority", "sort", direction);
    List<@Nullable String> values =
        Arrays.asList(view, q, label, assignee, project, priority, sort, position);
    for (int i = 0; i < names.size(); i++) {
      String value = values.get(i);
      if (value != null && !value.isBlank()) {
        address.queryParam(names.get(i), "{" + names.get(i) + "}");
      }
    }
    return address
        .encode()
        .buildAndExpand(
            values.stream().filter(value -> value != null && !value.isBlank()).toArray())
        .toUriString();
  }

  private static <T> T or(
      @Nullable String text, Function<String, @Nullable T> reader, T otherwise) {
    T value = orNull(text, reader);
    return value == null ? otherwise : value;
  }

  /// What the text says; `null` if it is blank or invalid.
  static <T> @Nullable T orNull(@Nullable String text, Function<String, @Nullable T> reader) {
    try {
      return text == null || text.isBlank() ? null : reader.apply(text);
    } catch (InvalidValueException e) {
      return null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
