package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPage;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the list page.
@Component
class TaskListViewAssembler {
  // With more users, the form offers a text field instead.
  private static final int CHOICES = 200;
  static final String TEMPLATE = "tasks/list";
  private final Tasks tasks;
  private final Accounts accounts;
  private final TaskMessages taskMessages;
  private final Clock clock;

  TaskListViewAssembler(Tasks tasks, Accounts accounts, TaskMessages taskMessages, Clock clock) {
    this.tasks = tasks;
    this.accounts = accounts;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// The HTTP status of the page: 200, or 503 if tasks are unavailable.
  int fill(Model model, Caller caller, TaskListForm list, ZoneId zone) {
    model.addAttribute("list", list);
    model.addAttribute("view", list.chosenView());
    model.addAttribute("views", TaskListForm.View.values());
    model.addAttribute("here", list.here());
    model.addAttribute("narrowed", list.filtered());
    model.addAttribute("filterErrors", list.errors(taskMessages));
    choices(model);
    if (!model.containsAttribute("form")) {
      model.addAttribute("form", TaskForm.blank());
    }
    if (!model.containsAttribute("errors")) {
      model.addAttribute("errors", Map.of());
    }
    ListSlice slice = ListSlice.read(tasks, caller, list.query(caller.name()), list.end());
    return switch (slice.result()) {
      case TaskListResult.Listed(var page) -> {
        show(model, page, caller, list, zone);
        pages(model, slice, list);
        describeFilters(model, page, caller, list);
        yield 200;
      }
      case TaskListResult.Forbidden _ -> {
        model.addAttribute("away", taskMessages.say("tasks.refused.no-access"));
        model.addAttribute("rows", List.of());
        yield 403;
      }
      case TaskListResult.NotOwner _, TaskListResult.Sealed _, TaskListResult.Unavailable _ -> {
        model.addAttribute("away", taskMessages.say(TaskMessages.AWAY_LIST));
        model.addAttribute("retry", true);
        model.addAttribute("rows", List.of());
        yield 503;
      }
    };
  }

  private void show(Model model, TaskPage page, Caller caller, TaskListForm list, ZoneId zone) {
    Instant now = clock.instant();
    String search = Objects.requireNonNullElse(list.q(), "");
    model.addAttribute(
        "rows",
        page.tasks().stream()
            .map(task -> TaskView.of(task, caller, zone, now, search, taskMessages))
            .toList());
  }

  /// Informs the user if the task just saved is not on this page.
  private void describeFilters(Model model, TaskPage page, Caller caller, TaskListForm list) {
    if (!(model.getAttribute("savedTask") instanceof String id)
        || !(model.getAttribute("notice") instanceof Notice notice)
        || page.tasks().stream().anyMatch(task -> task.id().toString().equals(id))
        || !(TaskResult.of(id, one -> tasks.find(caller, one)) instanceof Accepted(var task))) {
      return;
    }
    String why =
        !list.listsInView(task, caller.name())
            ? "tasks.hidden.view"
            : list.query(caller.name()).filter().admits(task)
                ? "tasks.hidden.page"
                : "tasks.hidden.filter";
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
