package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.attachments.Attachments;
import dev.banyan.tasks.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the section of a task's page with its attachments.
@Component
class AttachmentSection {
  private final Attachments attachments;
  private final TaskMessages taskMessages;
  private final Clock clock;

  AttachmentSection(Attachments attachments, TaskMessages taskMessages, Clock clock) {
    this.attachments = attachments;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  void fill(Model model, Task task, ProjectChoices choices, ZoneId zone) {
    Caller caller = choices.caller();
    Instant now = clock.instant();
    boolean mayChange = TaskView.Access.of(task, caller, choices.of(task)).mayChange();
    model.addAttribute(
        "attachments",
        attachments.of(task).stream()
            .map(one ->
                AttachmentView.of(
                    one, one.isRemovableBy(caller, () -> mayChange), zone, now, taskMessages))
            .toList());
    long largest = attachments.limits().fileSize().toBytes();
    model.addAttribute("largestFile", AttachmentView.size(largest, taskMessages));
    model.addAttribute("largestBytes", largest);
  }
}
