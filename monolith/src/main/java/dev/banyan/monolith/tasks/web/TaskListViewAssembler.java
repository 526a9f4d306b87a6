package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.filter.FilterViewer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the list page.
@Component
class TaskListViewAssembler {
  // With more users, the form offers a text field instead.
  private static final int CHOICES = 200;
  // As in the line that adds a task: p1 is the highest.
  private static final Map<String, String> PRIORITY_KEYS = priorityKeys();
  static final String TEMPLATE = "tasks/list";
  private final Tasks tasks;
  private final Projects projects;
  private final Accounts accounts;
  private final FilterViewers viewers;
  private final SavedLists savedLists;
  private final BoardAssembler boards;
  private final TaskMessages taskMessages;
  private final Clock clock;

  TaskListViewAssembler(
      Tasks tasks,
      Projects projects,
      Accounts accounts,
      FilterViewers viewers,
      SavedLists savedLists,
      BoardAssembler boards,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.viewers = viewers;
    this.savedLists = savedLists;
    this.boards = boards;
    this.projects = projects;
    this.accounts = accounts;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  private static Map<String, String> priorityKeys() {
    Map<String, String> keys = new LinkedHashMap<>();
    int highest = Priority.URGENT.rank();
    for (int key = 1; key <= highest; key++) {
      keys.put(String.valueOf(key), Priority.ofRank(highest + 1 - key).name());
    }
    keys.put("0", Priority.NONE.name());
    return Collections.unmodifiableMap(keys);
  }

  /// The HTTP status of the page: 200, or 503 if tasks are unavailable.
  int fill(Model model, Caller caller, TaskListForm requested, ZoneId zone) {
    FilterViewer viewer = viewers.of(caller, zone);
    TaskListForm list = requested.canonical(viewer);
    model.addAttribute("list", list);
    model.addAttribute("filterText", new ListFilter(list.filter(), viewer).shown());
    model.addAttribute("view", list.chosenView());
    model.addAttribute("views", TaskListForm.View.values());
    model.addAttribute("here", list.here());
    model.addAttribute("export", list.exportAddress());
    model.addAttribute("narrowed", list.filtered());
    model.addAttribute("listGroups", ListGroup.values());
    model.addAttribute("asList", list.addressAs(""));
    model.addAttribute(
        "asBoard", list.isBoard() || canBeBoard(list) ? list.addressAs(TaskListForm.BOARD) : null);
    model.addAttribute("filterErrors", ListErrors.of(list, viewer, taskMessages));
    choices(model);
    LocalDate today = viewer.today();
    if (!model.containsAttribute("form")) {
      ProjectId project = list.projectId();
      model.addAttribute(
          "form", TaskForm.blank().withProject(project == null ? null : project.toString()));
    }
    if (list.chosenView() == TaskListForm.View.TODAY) {
      model.addAttribute("defaultDue", today);
    }
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
    if (list.isBoard()) {
      return board(model, caller, list, viewer, zone);
    }
    if (!list.chosenView().isPlan()) {
      ListSlice slice = ListSlice.read(tasks, caller, list.query(viewer), list.end());
      pages(model, slice, list);
      return fill(
          model, slice.result(), page -> List.of(PlanGroup.untitled(page)), caller, list, zone);
    }
    PlanSlice plan = PlanSlice.read(tasks, caller, list.filter(viewer));
    model.addAttribute("incomplete", !plan.complete());
    return fill(model, plan.result(), page -> groups(model, page, list, today), caller, list, zone);
  }

  private static boolean canBeBoard(TaskListForm list) {
    return !list.chosenView().isPlan() && list.chosenView() != TaskListForm.View.TRASH;
  }

  private static List<PlanGroup> groups(
      Model model, List<Task> page, TaskListForm list, LocalDate today) {
    if (list.chosenView() == TaskListForm.View.TODAY) {
      return PlanGroup.today(page, today);
    }
    LocalDate first = list.firstDay(today);
    model.addAttribute("next", list.addressFrom(first.plusDays(TaskListForm.DAYS)));
    model.addAttribute("previous", list.addressFrom(first.minusDays(TaskListForm.DAYS)));
    return PlanGroup.days(page, first, TaskListForm.DAYS);
  }

  private int fill(
      Model model,
      TaskListResult result,
      Function<List<Task>, List<PlanGroup>> groups,
      Caller caller,
      TaskListForm list,
      ZoneId zone) {
    return switch (result) {
      case TaskListResult.Listed(var page) -> {
        select(model, page.tasks());
        ProjectChoices choices = projects(model, caller, list);
        saved(model, choices, list, zone);
        show(model, grouped(groups.apply(page.tasks()), list, choices, zone), choices, list, zone);
        describeFilters(model, page, caller, list, zone);
        yield 200;
      }
      case TaskListResult.Forbidden _ -> {
        model.addAttribute("away", taskMessages.say("tasks.refused.no-access"));
        model.addAttribute("groups", List.of());
        yield 403;
      }
      case TaskListResult.NotOwner _, TaskListResult.Sealed _, TaskListResult.Unavailable _ -> {
        model.addAttribute("away", taskMessages.say(TaskMessages.AWAY_LIST));
        model.addAttribute("retry", true);
        model.addAttribute("groups", List.of());
        yield 503;
      }
    };
  }

  private List<PlanGroup> grouped(
      List<PlanGroup> groups, TaskListForm list, ProjectChoices choices, ZoneId zone) {
    ListGroup group = list.grouping();
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    return group == null || list.chosenView().isPlan()
        ? groups
        : new ListGroups(group, choices, today, taskMessages)
            .of(groups.stream().flatMap(one -> one.tasks().stream()).toList());
  }

  // The saved filters of the user, and the projects with which this list can be shared.
  private void saved(Model model, ProjectChoices choices, TaskListForm list, ZoneId zone) {
    List<SavedLists.Row> rows =
        savedLists.rows(choices, viewers.of(choices.caller(), zone), list.saved());
    model.addAttribute("savedFilters", rows);
    model.addAttribute(
        "savedFilter", rows.stream().filter(SavedLists.Row::current).findFirst().orElse(null));
  }

  private int board(
      Model model, Caller caller, TaskListForm list, FilterViewer viewer, ZoneId zone) {
    ProjectChoices choices = projects(model, caller, list);
    saved(model, choices, list, zone);
    BoardAssembler.Board board =
        boards.read(list, list.columns(), new BoardAssembler.Reader(viewer, choices, zone));
    if (board.view() == null) {
      return fill(model, board.result(), _ -> List.of(), caller, list, zone);
    }
    model.addAttribute("board", board.view());
    model.addAttribute("groups", List.of());
    return 200;
  }

  private ProjectChoices projects(Model model, Caller caller, TaskListForm list) {
    ProjectChoices choices = ProjectChoices.read(projects, caller).with(list.projectId(), projects);
    model.addAttribute("projects", choices.editable());
    model.addAttribute("projectNames", choices.names());
    Project listed = list.projectId() == null ? null : choices.projects().get(list.projectId());
    model.addAttribute("project", listed == null ? null : TaskView.InProject.of(listed));
    boolean manual = list.order().equals(TaskSort.MANUAL) && !list.chosenView().isPlan();
    boolean ordered = manual && list.isOrdered(!choices.names().isEmpty());
    model.addAttribute("ordered", ordered && list.chosenView() != TaskListForm.View.TRASH);
    model.addAttribute("orderHint", manual && !ordered);
    return choices;
  }

  private void show(
      Model model, List<PlanGroup> groups, ProjectChoices choices, TaskListForm list, ZoneId zone) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(zone).toLocalDate();
    String search = ListFilter.searched(list.filter(viewers.of(choices.caller(), zone)));
    Map<TaskId, Integer> shown = new HashMap<>();
    model.addAttribute("priorityKeys", PRIORITY_KEYS);
    model.addAttribute("snoozes", SnoozeOption.all(today, taskMessages));
    model.addAttribute(
        "nothing",
        list.chosenView() != TaskListForm.View.UPCOMING
            && groups.stream().allMatch(group -> group.tasks().isEmpty()));
    model.addAttribute(
        "groups",
        groups.stream()
            .map(group ->
                new GroupView(
                    title(group, today),
                    group.day() == null ? null : group.day().toString(),
                    group.tasks().stream()
                        .map(task ->
                            TaskView.of(task, choices, zone, now, search, taskMessages)
                                .repeated(shown.merge(task.id(), 1, Integer::sum) - 1))
                        .toList()))
            .toList());
  }

  /// Selected tasks that are not on this page stay selected.
  private static void select(Model model, List<Task> page) {
    Set<String> selected = new LinkedHashSet<>();
    if (model.getAttribute("selected") instanceof Collection<?> ids) {
      ids.forEach(id -> selected.add(String.valueOf(id)));
    }
    Set<String> elsewhere = new LinkedHashSet<>(selected);
    page.forEach(task -> elsewhere.remove(task.id().toString()));
    model.addAttribute("selected", selected);
    model.addAttribute("selectedElsewhere", elsewhere);
  }

  private @Nullable String title(PlanGroup group, LocalDate today) {
    if (group.title() != null) {
      return group.title();
    }
    if (group.day() != null) {
      return RelativeDateFormat.heading(group.day(), today, taskMessages);
    }
    return group.key() == null ? null : taskMessages.say("tasks.group." + group.key());
  }

  /// Informs the user if the task just saved is not on this page.
  private void describeFilters(
      Model model, TaskPage page, Caller caller, TaskListForm list, ZoneId zone) {
    if (!(model.getAttribute("savedTask") instanceof String id)
        || !(model.getAttribute("notice") instanceof Notice notice)
        || page.tasks().stream().anyMatch(task -> task.id().toString().equals(id))
        || !(TaskResult.of(id, one -> tasks.find(caller, one)) instanceof Accepted(var task))) {
      return;
    }
    FilterViewer viewer = viewers.of(caller, zone);
    String why =
        !list.listsInView(task, viewer)
            ? "tasks.hidden.view"
            : list.filter(viewer).admits(task) ? "tasks.hidden.page" : "tasks.hidden.filter";
    model.addAttribute("notice", notice.and(taskMessages.say(why)));
    model.addAttribute("hiddenTask", id);
  }

  private static void pages(Model model, ListSlice slice, TaskListForm list) {
    if (slice.next() != null) {
      model.addAttribute("next", list.addressBehind(slice.next()));
    }
    if (slice.previous() != null) {
      model.addAttribute("previous", list.addressBefore(slice.previous()));
    }
  }

  /// Adds the options of the form fields.
  void choices(Model model) {
    model.addAttribute("statuses", choices(TaskStatus.values()));
    model.addAttribute("priorities", choices(Priority.values()));
    List<String> usernames = accounts.usernames(CHOICES + 1).stream().map(Username::value).toList();
    model.addAttribute("usernames", usernames.size() > CHOICES ? null : usernames);
  }

  private Map<String, String> choices(Enum<?>[] values) {
    Map<String, String> choices = new LinkedHashMap<>();
    Stream.of(values).forEach(value -> choices.put(value.name(), taskMessages.choice(value)));
    return choices;
  }
}
