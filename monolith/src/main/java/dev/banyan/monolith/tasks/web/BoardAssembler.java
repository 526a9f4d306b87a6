package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskListResult.Listed;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.tasks.filter.FilterWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the columns of a board: a page of each, with one request.
///
/// The number of columns and of cards is limited, so that a board of any number of tasks costs the
/// same.
@Component
class BoardAssembler {
  /// The most columns of a board, and the cards of a column that are shown at first.
  static final int COLUMNS = 12;

  static final int CARDS = 20;

  private final Tasks tasks;
  private final TaskMessages messages;
  private final Clock clock;

  BoardAssembler(Tasks tasks, TaskMessages messages, Clock clock) {
    this.tasks = tasks;
    this.messages = messages;
    this.clock = clock;
  }

  /// For whom a board is read, and how its cards look.
  record Reader(FilterViewer viewer, ProjectChoices projects, ZoneId zone) {
    Caller caller() {
      return projects.caller();
    }
  }

  /// @param result why there is no board; [Listed] if there is one
  record Board(TaskListResult result, @Nullable BoardView view) {}

  Board read(TaskListForm list, ListGroup group, Reader reader) {
    List<String> values = new ArrayList<>();
    TaskListResult known = values(list, group, reader, values);
    if (!(known instanceof Listed)) {
      return new Board(known, null);
    }
    List<BoardView.Column> columns = new ArrayList<>();
    Set<TaskId> shown = new HashSet<>();
    for (String value : values) {
      BoardColumn column = new BoardColumn(group, value);
      TaskListResult result = page(list, column, null, reader);
      if (!(result instanceof Listed(var page))) {
        return new Board(result, null);
      }
      columns.add(view(list, column, page, reader, shown, columns.size()));
    }
    return new Board(known, new BoardView(group.word(), columns));
  }

  /// The cards of one column after a position.
  TaskListResult page(
      TaskListForm list, BoardColumn column, @Nullable TaskCursor after, Reader reader) {
    TaskQuery query =
        new TaskQuery(column.of(list.filter(reader.viewer())), list.order(), after, CARDS);
    return tasks.list(reader.caller(), query);
  }

  BoardView.Column view(
      TaskListForm list,
      BoardColumn column,
      TaskPage page,
      Reader reader,
      Set<TaskId> shown,
      int number) {
    Instant now = clock.instant();
    String search = ListFilter.searched(list.filter(reader.viewer()));
    List<BoardView.Card> cards =
        page.tasks().stream()
            .map(task ->
                new BoardView.Card(
                    TaskView.of(task, reader.projects(), reader.zone(), now, search, messages)
                        .repeated(shown.add(task.id()) ? 0 : number),
                    task.version().value()))
            .toList();
    return new BoardView.Column(
        "column-" + number,
        column.value(),
        title(column),
        cards.size() + (page.next() == null ? "" : "+"),
        cards,
        page.next() == null
            ? null
            : list.addressOfColumn(number, column.value(), TaskWriter.cursor(page.next())),
        list.addressOfList(FilterWriter.condition(column.condition())));
  }

  private String title(BoardColumn column) {
    if (column.value().isEmpty()) {
      return messages.say(
          column.group() == ListGroup.LABEL ? "tasks.group.no-label" : "tasks.group.unassigned");
    }
    return switch (column.group()) {
      case STATUS -> messages.choice(TaskStatus.valueOf(column.value()));
      case PRIORITY ->
          column.value().equals(Priority.NONE.name())
              ? messages.say("tasks.group.no-priority")
              : messages.choice(Priority.valueOf(column.value()));
      default -> column.value();
    };
  }

  // Labels and users are those of the first tasks of the list, or the members of the project.
  private TaskListResult values(
      TaskListForm list, ListGroup group, Reader reader, List<String> values) {
    switch (group) {
      case STATUS -> Stream.of(TaskStatus.values()).map(Enum::name).forEach(values::add);
      case PRIORITY ->
          Stream.of(Priority.values()).map(Enum::name).forEach(name -> values.addFirst(name));
      default -> {
        TaskListResult sample =
            tasks.list(
                reader.caller(),
                list.query(reader.viewer()).startingAfter(null).withLimit(TaskQuery.MAXIMUM_LIMIT));
        if (sample instanceof Listed(var page)) {
          values.add("");
          named(list, group, reader, page.tasks()).stream()
              .limit(COLUMNS - 1L)
              .forEach(values::add);
        }
        return sample;
      }
    }
    return new Listed(new TaskPage(List.of(), null));
  }

  private static List<String> named(
      TaskListForm list, ListGroup group, Reader reader, List<Task> sample) {
    Function<Task, Stream<String>> names =
        group == ListGroup.LABEL
            ? task -> task.draft().labels().stream().map(Label::value)
            : BoardAssembler::assignee;
    // The spellings of a label are one column.
    Map<String, String> found = new TreeMap<>();
    ProjectId project = list.projectId();
    Project home = project == null ? null : reader.projects().projects().get(project);
    if (group == ListGroup.ASSIGNEE && home != null) {
      Stream.of(ProjectRole.values())
          .flatMap(role -> home.members().with(role).stream())
          .forEach(name -> found.put(SearchText.fold(name.value()), name.value()));
    }
    sample.stream().flatMap(names).forEach(name -> found.putIfAbsent(SearchText.fold(name), name));
    return List.copyOf(found.values());
  }

  private static Stream<String> assignee(Task task) {
    Username assignee = task.assignee();
    return assignee == null ? Stream.empty() : Stream.of(assignee.value());
  }
}
