package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskEventReader;
import dev.banyan.contract.TaskEventWriter;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the section of a task's page with what happened to the task. If that is unavailable,
/// the section shows a message and the rest of the page works.
@Component
class ActivitySection {
  private static final int LIMIT = 20;

  private final Tasks tasks;
  private final TaskMessages taskMessages;
  private final Clock clock;

  ActivitySection(Tasks tasks, TaskMessages taskMessages, Clock clock) {
    this.tasks = tasks;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param at cursor of the page of events; an invalid one shows the first page
  void fill(Model model, TaskId task, @Nullable String at, ProjectChoices projects, ZoneId zone) {
    Version before = cursor(at);
    TaskEventResult result =
        tasks.events(projects.caller(), new TaskEventQuery(task, before, LIMIT));
    Instant now = clock.instant();
    EventText text = new EventText(projects.names(), now.atZone(zone).toLocalDate(), taskMessages);
    boolean listed = result instanceof TaskEventResult.Listed;
    model.addAttribute("eventsAway", !listed);
    model.addAttribute("eventsAt", before == null ? null : TaskEventWriter.cursor(before));
    if (result instanceof TaskEventResult.Listed(var page)) {
      List<EventView> events =
          page.events().stream()
              .map(event -> EventView.of(event, text, zone, now, taskMessages))
              .toList();
      model.addAttribute("events", events);
      model.addAttribute(
          "moreEvents", page.next() == null ? null : TaskEventWriter.cursor(page.next()));
    }
  }

  private static @Nullable Version cursor(@Nullable String text) {
    try {
      return text == null ? null : TaskEventReader.cursor(text);
    } catch (InvalidValueException e) {
      return null;
    }
  }
}
