package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskResult;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Task texts that are not part of a template, from the message bundle.
@Component
final class TaskMessages {
  static final String AWAY = "tasks.away.form";
  static final String AWAY_LIST = "tasks.away.list";
  private static final String AWAY_ACTION = "tasks.away.action";

  private final MessageSource messages;

  TaskMessages(MessageSource messages) {
    this.messages = messages;
  }

  String say(String key, Object... details) {
    return messages.getMessage(key, details, LocaleContextHolder.getLocale());
  }

  /// The message of this key, or of the other key if the first is missing.
  String sayOr(String key, String otherwise, Object... details) {
    String found = messages.getMessage(key, details, null, LocaleContextHolder.getLocale());
    return found == null ? say(otherwise) : found;
  }

  /// The message of this key, if there is one.
  Optional<String> find(String key) {
    return Optional.ofNullable(
        messages.getMessage(key, null, null, LocaleContextHolder.getLocale()));
  }

  /// Label of a status or a priority.
  String choice(Enum<?> value) {
    String field = value instanceof Priority ? "priority" : "status";
    return say("tasks." + field + "." + value.name());
  }

  /// Message for the result of an action.
  String of(TaskResult result) {
    return say(
        switch (result) {
          case TaskResult.Accepted _ -> "tasks.done.accepted";
          case TaskResult.NotFound _ -> "tasks.refused.not-found";
          case TaskResult.Conflict(var reason) -> "tasks.refused." + reason;
          case TaskResult.Invalid _ -> "tasks.refused.invalid";
          case TaskResult.Forbidden _ -> "tasks.refused.forbidden";
          case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ -> AWAY_ACTION;
        });
  }

  /// Message for the result of an action on a project.
  String of(ProjectResult<?> result) {
    return say(
        switch (result) {
          case ProjectResult.Accepted<?> _ -> "tasks.done.accepted";
          case ProjectResult.NotFound<?> _ -> "projects.refused.not-found";
          case ProjectResult.Conflict<?>(var reason) -> "projects.refused." + reason;
          case ProjectResult.Invalid<?> _ -> "tasks.refused.invalid";
          case ProjectResult.Forbidden<?> _ -> "projects.refused.forbidden";
          case ProjectResult.NotOwner<?> _,
              ProjectResult.Sealed<?> _,
              ProjectResult.Unavailable<?> _ ->
              AWAY_ACTION;
        });
  }

  /// HTTP status of the page that shows the result.
  static int status(ProjectResult<?> result) {
    return switch (result) {
      case ProjectResult.Accepted<?> _ -> 200;
      case ProjectResult.NotFound<?> _ -> 404;
      case ProjectResult.Conflict<?> _ -> 409;
      case ProjectResult.Invalid<?> _ -> 422;
      case ProjectResult.Forbidden<?> _ -> 403;
      case ProjectResult.NotOwner<?> _, ProjectResult.Sealed<?> _, ProjectResult.Unavailable<?> _ ->
          503;
    };
  }

  /// Message for a completed task, with the next day if it repeats.
  String completed(Task task, ZoneId zone) {
    LocalDate due = task.draft().due();
    if (task.status().done() || due == null) {
      return say("tasks.done.completed", task.title());
    }
    LocalDate today = task.updatedAt().atZone(zone).toLocalDate();
    return say("tasks.done.recurred", task.title(), RelativeDateFormat.heading(due, today, this));
  }

  /// HTTP status of the page that shows the result.
  static int status(TaskResult result) {
    return switch (result) {
      case TaskResult.Accepted _ -> 200;
      case TaskResult.NotFound _ -> 404;
      case TaskResult.Conflict _ -> 409;
      case TaskResult.Invalid _ -> 422;
      case TaskResult.Forbidden _ -> 403;
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ -> 503;
    };
  }
}
