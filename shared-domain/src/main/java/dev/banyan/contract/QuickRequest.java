package dev.banyan.contract;

import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickProject;
import dev.banyan.tasks.quick.QuickResult;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Body of a quick add request.
///
/// @param today from which relative dates count; `null` for the current day in the zone
/// @param project for the task; `null` for the inbox, or that of the parent
/// @param parent of which the task is a subtask; `null` if there is none
/// @param preview whether to create nothing
record QuickRequest(
    String text,
    @Nullable LocalDate today,
    ZoneId zone,
    @Nullable ProjectId project,
    @Nullable TaskId parent,
    boolean preview) {

  QuickResult parsed(Clock clock) {
    QuickAdd quickAdd =
        today == null
            ? QuickAdd.at(LocalDateTime.ofInstant(clock.instant(), zone))
            : QuickAdd.on(today);
    return quickAdd.parse(text);
  }

  /// The draft of the parsed line in its place: the project that the line names comes first.
  TaskDraft placed(TaskDraft parsed, QuickProject named) {
    ProjectId place = named instanceof QuickProject.Found(var id) ? id : project;
    return parsed.withProject(place).withParent(parent);
  }
}
