package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.SearchText;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Searches tasks, projects, labels, users and saved filters for the command palette. Its commands
/// are part of each page.
@Controller
class PaletteController {
  static final int LIMIT = 8;
  // Of projects, labels and users each.
  private static final int OTHERS = 4;
  private static final TaskSort LAST_CHANGED_FIRST = new TaskSort(TaskSort.Field.UPDATED_AT, true);
  private final Tasks tasks;
  private final Projects projects;
  private final SavedLists savedLists;
  private final LabelNames labels;
  private final MentionedUsers users;
  private final FilterViewers viewers;
  private final TaskMessages taskMessages;
  private final Clock clock;

  PaletteController(
      Tasks tasks,
      Projects projects,
      SavedLists savedLists,
      LabelNames labels,
      MentionedUsers users,
      FilterViewers viewers,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.projects = projects;
    this.savedLists = savedLists;
    this.labels = labels;
    this.users = users;
    this.viewers = viewers;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// A fragment with the found tasks, or with a message instead. Without words, there are none.
  ///
  /// @param q as in the list: all words must occur, in any order
  @GetMapping("/tasks/palette")
  String search(
      Caller caller,
      @RequestParam(defaultValue = "") String q,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("found", List.of());
    if (!q.isBlank()) {
      ProjectChoices choices = ProjectChoices.read(projects, caller);
      model.addAttribute("foundFilters", savedFilters(choices, q, zone));
      model.addAttribute("foundProjects", projects(choices, q));
      model.addAttribute("foundLabels", labels.beginning(caller, q.strip(), OTHERS));
      model.addAttribute("foundUsers", users.beginning(q.strip(), OTHERS));
      response.setStatus(find(caller, q, UserZone.of(zone), model));
    }
    return "tasks/palette";
  }

  private static List<Map.Entry<String, String>> projects(ProjectChoices choices, String q) {
    String name = SearchText.fold(q.strip());
    return choices.names().entrySet().stream()
        .filter(one -> SearchText.fold(one.getValue()).contains(name))
        .limit(OTHERS)
        .toList();
  }

  private List<SavedLists.Row> savedFilters(
      ProjectChoices choices, String q, @Nullable String zone) {
    String name = SearchText.fold(q.strip());
    return savedLists.rows(choices, viewers.of(choices.caller(), zone), null).stream()
        .filter(row -> SearchText.fold(row.name()).contains(name))
        .limit(LIMIT)
        .toList();
  }

  private int find(Caller caller, String q, ZoneId zone, Model model) {
    TaskFilter filter;
    try {
      filter = TaskFilter.NONE.withText(q);
    } catch (InvalidValueException e) {
      model.addAttribute("message", taskMessages.say("palette.invalid"));
      return 422;
    }
    return switch (tasks.list(caller, new TaskQuery(filter, LAST_CHANGED_FIRST, null, LIMIT))) {
      case TaskListResult.Listed(var page) -> {
        Instant now = clock.instant();
        ProjectChoices none = ProjectChoices.none(caller);
        model.addAttribute(
            "found",
            page.tasks().stream()
                .map(task -> TaskView.of(task, none, zone, now, q, taskMessages))
                .toList());
        yield 200;
      }
      case TaskListResult.Forbidden _ -> {
        model.addAttribute("message", taskMessages.say("tasks.refused.no-access"));
        yield 403;
      }
      case TaskListResult.NotOwner _, TaskListResult.Sealed _, TaskListResult.Unavailable _ -> {
        model.addAttribute("message", taskMessages.say("palette.away"));
        yield 503;
      }
    };
  }
}
