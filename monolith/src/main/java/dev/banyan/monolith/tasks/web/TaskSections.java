package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Task;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the sections of a task's page besides its form and its comments.
@Component
class TaskSections {
  private final SubtaskSection subtasks;
  private final FollowSection follow;
  private final ReminderSection reminder;
  private final ActivitySection activity;
  private final AttachmentSection attachments;

  TaskSections(
      SubtaskSection subtasks,
      FollowSection follow,
      ReminderSection reminder,
      ActivitySection activity,
      AttachmentSection attachments) {
    this.subtasks = subtasks;
    this.follow = follow;
    this.reminder = reminder;
    this.activity = activity;
    this.attachments = attachments;
  }

  /// @param eventsAt cursor of the page of events; `null` for the first
  void fill(
      Model model, Task task, @Nullable String eventsAt, ProjectChoices choices, ZoneId zone) {
    activity.fill(model, task.id(), eventsAt, choices, zone);
    subtasks.fill(model, task, choices, zone);
    follow.fill(model, task, choices.caller());
    reminder.fill(model, task, choices.caller(), zone);
    attachments.fill(model, task, choices, zone);
  }
}
