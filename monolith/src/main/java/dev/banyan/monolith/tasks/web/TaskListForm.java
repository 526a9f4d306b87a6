package dev.banyan.monolith.tasks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ProjectReader;
import dev.banyan.contract.SortCodec;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Username;
import dev.banyan.monolith.savedfilters.SavedFilter;
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
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The parsed URL of a task list. Invalid parameters are ignored and reported in [ListErrors], so
/// that an edited URL still shows a list.
///
/// @param group the word of a [ListGroup]
/// @param layout [#BOARD], or a list
/// @param saved id of the saved filter that the list comes from
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
    @Nullable String filter,
    @Nullable String group,
    @Nullable String layout,
    @Nullable String saved,
    @Nullable String sort,
    @Nullable String cursor,
    @Nullable String before,
    @Nullable String from) {

  static final String BOARD = "board";

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
        parameter.apply("filter"),
        parameter.apply("group"),
        parameter.apply("layout"),
        parameter.apply("saved"),
        parameter.apply("sort"),
        parameter.apply("cursor"),
        parameter.apply("before"),
        parameter.apply("from"));
  }

  /// The list of a saved filter.
  static TaskListForm saved(String id, SavedFilter.Content content) {
    return from(name ->
        switch (name) {
          case "view" -> content.view();
          case "filter" -> content.filter();
          case "group" -> content.group();
          case "layout" -> content.layout();
          case "sort" -> content.sort();
          case "saved" -> id;
          default -> null;
        });
  }

  /// Whether it is shown as a board. Plans and the trash have none.
  public boolean isBoard() {
    return BOARD.equals(layout) && !chosenView().isPlan() && chosenView() != View.TRASH;
  }

  /// `null` for no groups.
  @Nullable ListGroup grouping() {
    return orNull(group, ListGroup::of);
  }

  /// By what a board has its columns.
  ListGroup columns() {
    ListGroup chosen = grouping();
    return chosen == null || !chosen.isOfBoards() ? ListGroup.STATUS : chosen;
  }

  View chosenView() {
    return Stream.of(View.values())
        .filter(one -> one.word().equals(view))
        .findFirst()
        .orElse(View.OPEN);
  }

  /// Whether the view contains the task, regardless of filters and search.
  boolean listsInView(Task task, FilterViewer viewer) {
    return from(name -> name.equals("view") ? view : name.equals("from") ? from : null)
        .filter(viewer)
        .admits(task);
  }

  /// The id of the project whose tasks are listed; `null` if the list is not of one project.
  @Nullable ProjectId projectId() {
    return orNull(project, ProjectReader::filter) instanceof ProjectFilter.In(var id) ? id : null;
  }

  TaskQuery query(FilterViewer viewer) {
    TaskSort order = order();
    return new TaskQuery(filter(viewer), order, position(cursor, order), TaskQuery.USUAL_LIMIT);
  }

  /// The conditions of the view and the filters.
  TaskFilter filter(FilterViewer viewer) {
    TaskFilter filter = filterWithoutDays(viewer);
    return chosenView().isPlan() ? filter.withPlan(viewer.me(), days(viewer.today())) : filter;
  }

  private TaskFilter filterWithoutDays(FilterViewer viewer) {
    View chosen = chosenView();
    return new TaskFilter(
            chosen.statuses(),
            or(priority, name -> Set.of(Priority.valueOf(name)), Set.of()),
            or(label, name -> new Labels(List.of(Label.of(name))), Labels.NONE),
            chosen == View.MINE ? viewer.me() : orNull(assignee, Username::new),
            orNull(project, ProjectReader::filter),
            DayRange.ANY,
            DayRange.ANY,
            orNull(q, text -> TaskFilter.NONE.withText(text).text()),
            chosen == View.TRASH)
        .withCondition(new ListFilter(filter, viewer).condition());
  }

  /// This list with its filter as it is written in addresses.
  TaskListForm canonical(FilterViewer viewer) {
    String written = new ListFilter(filter, viewer).written();
    return new TaskListForm(
        view, q, label, assignee, project, priority, written, group, layout, saved, sort, cursor,
        before, from);
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
  static LocalDate day(String text) {
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

  /// Whether the order is the manual one, and can be changed here: the tasks are those of one
  /// project, or of the inbox.
  boolean isOrdered(boolean hasProjects) {
    return order().equals(TaskSort.MANUAL)
        && (!hasProjects || orNull(project, ProjectReader::filter) != null);
  }

  static @Nullable TaskCursor position(@Nullable String text, TaskSort order) {
    TaskCursor position = orNull(text, TaskReader::cursor);
    return position == null || !position.sort().equals(order) ? null : position;
  }

  boolean filtered() {
    return Stream.of(q, label, assignee, project, priority, filter)
        .anyMatch(part -> part != null && !part.isBlank());
  }

  /// Whether the list is filtered or sorted, apart from the search.
  public boolean isFiltered() {
    return Stream.of(label, assignee, project, priority, filter, sort)
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

  /// URL of this list on its first page.
  TaskListForm withoutPosition() {
    return TaskListForm.at(address());
  }

  /// URL of the same list as a list or as a board.
  String addressAs(String newLayout) {
    return with(name -> name.equals("layout") ? newLayout : null).address();
  }

  /// URL of the tasks of a column as a list.
  ///
  /// @param column a filter
  String addressOfList(String column) {
    String narrowed = filter == null || filter.isBlank() ? column : "(" + filter + ") & " + column;
    return with(name ->
            switch (name) {
              case "filter" -> narrowed;
              case "layout", "saved", "group" -> "";
              case "view" -> columns() == ListGroup.STATUS ? View.ALL.word() : null;
              default -> null;
            })
        .address();
  }

  /// URL of further cards of a column.
  ///
  /// @param number of the column
  /// @param value of the column
  /// @param position after which they begin
  String addressOfColumn(int number, String value, @Nullable String position) {
    return UriComponentsBuilder.fromUriString(address("/tasks/board/column", "cursor", position))
        .queryParam("number", number)
        .queryParam("value", UriUtils.encode(value, UTF_8))
        .build(true)
        .toUriString();
  }

  // This list with other parts; `null` keeps one.
  private TaskListForm with(Function<String, @Nullable String> changed) {
    Map<String, @Nullable String> parts = new HashMap<>();
    parts.put("view", view);
    parts.put("q", q);
    parts.put("label", label);
    parts.put("assignee", assignee);
    parts.put("project", project);
    parts.put("priority", priority);
    parts.put("filter", filter);
    parts.put("group", group);
    parts.put("layout", layout);
    parts.put("saved", saved);
    parts.put("sort", sort);
    return from(name -> {
      String value = changed.apply(name);
      return value == null ? parts.get(name) : value;
    });
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
        List.of(
            "view",
            "q",
            "label",
            "assignee",
            "project",
            "priority",
            "filter",
            "group",
            "layout",
            "saved",
            "sort",
            direction);
    List<@Nullable String> values =
        Arrays.asList(
            view, q, label, assignee, project, priority, filter, group, layout, saved, sort,
            position);
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
