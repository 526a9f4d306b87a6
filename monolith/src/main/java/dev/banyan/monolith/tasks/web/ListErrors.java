package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.ProjectReader;
import dev.banyan.contract.SortCodec;
import dev.banyan.identity.Username;
import dev.banyan.monolith.tasks.web.TaskListForm.View;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.filter.FilterProblem;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.values.InvalidValueException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Messages for the parameters of a list that are ignored, by parameter name.
final class ListErrors {
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final TaskMessages taskMessages;

  private ListErrors(TaskMessages taskMessages) {
    this.taskMessages = taskMessages;
  }

  static Map<String, String> of(TaskListForm list, FilterViewer viewer, TaskMessages taskMessages) {
    ListErrors errors = new ListErrors(taskMessages);
    errors.check(list);
    FilterProblem problem = new ListFilter(list.filter(), viewer).problem();
    if (problem != null) {
      errors.errors.put("filter", text(problem, taskMessages));
    }
    return errors.errors;
  }

  /// What is wrong with a filter, and where.
  static String text(FilterProblem problem, TaskMessages taskMessages) {
    String key = "tasks.filter.problem." + problem.reason().code();
    return switch (problem.reason()) {
      case REQUIRED, TOO_LONG, TOO_COMPLEX -> taskMessages.say(key);
      default ->
          taskMessages.say(
              problem.found().isEmpty() ? "tasks.filter.at-end" : "tasks.filter.at",
              taskMessages.say(key),
              problem.column(),
              problem.found());
    };
  }

  private void check(TaskListForm list) {
    String view = list.view();
    if (view != null && !view.isBlank() && !list.chosenView().word().equals(view)) {
      errors.put(
          "view",
          taskMessages.say(
              "tasks.filter.view", taskMessages.say("tasks.view." + View.OPEN.word())));
    }
    check("q", list.q(), TaskFilter.NONE::withText);
    check("label", list.label(), Label::of);
    check("assignee", list.assignee(), Username::new);
    check("project", list.project(), ProjectReader::filter);
    check("priority", list.priority(), Priority::valueOf);
    check("from", list.from(), TaskListForm::day);
    check("group", list.group(), ListGroup::of);
    check("sort", list.sort(), text -> SortCodec.read(text).orElseThrow());
    for (String position : Arrays.asList(list.cursor(), list.before())) {
      if (position != null
          && !position.isBlank()
          && TaskListForm.position(position, list.order()) == null) {
        errors.put("page", taskMessages.say("tasks.filter.page"));
      }
    }
  }

  private void check(String part, @Nullable String text, Function<String, ?> reader) {
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
}
