package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.FieldChange;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEvent.Kind;
import dev.banyan.tasks.quick.RecurrenceText;
import dev.banyan.values.InvalidValueException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Says what an event did, for one viewer.
///
/// @param projects the names of the viewer's projects, by id
/// @param today in the viewer's time zone
record EventText(Map<String, String> projects, LocalDate today, TaskMessages messages) {
  // What the kind of an event says already. A task that repeats counts its occurrences.
  private static final Map<Kind, Set<String>> IMPLIED =
      Map.of(
          Kind.COMPLETED, Set.of("status", "recurrence", "recurrence_from"),
          Kind.REOPENED, Set.of("status"));

  /// Such as "changed the priority from Low to High, edited the notes".
  String of(TaskEvent event) {
    List<String> parts = new ArrayList<>();
    Kind kind = event.kind();
    if (kind != Kind.CHANGED) {
      parts.add(messages.say("task.activity.kind." + kind));
    }
    if (kind != Kind.CREATED) {
      Set<String> implied = IMPLIED.getOrDefault(kind, Set.of());
      event.changes().stream()
          .filter(change -> !implied.contains(change.field()))
          .forEach(change -> parts.addAll(phrases(change)));
    }
    return parts.isEmpty()
        ? messages.say("task.activity.changed-task")
        : String.join(messages.say("task.activity.separator"), parts);
  }

  private List<String> phrases(FieldChange change) {
    return switch (change.field()) {
      case "notes" -> List.of(messages.say("task.activity.notes"));
      case "labels" -> labels(change);
      case "parent" -> List.of(parent(change));
      case "rank" -> List.of(messages.say("task.activity.rank"));
      default -> List.of(phrase(change));
    };
  }

  private String parent(FieldChange change) {
    if (change.from().isEmpty()) {
      return messages.say("task.activity.parent.set");
    }
    return messages.say(
        change.to().isEmpty() ? "task.activity.parent.cleared" : "task.activity.parent.changed");
  }

  private List<String> labels(FieldChange change) {
    List<String> phrases = new ArrayList<>();
    List<String> added = without(change.to(), change.from());
    List<String> removed = without(change.from(), change.to());
    if (!added.isEmpty()) {
      phrases.add(messages.say("task.activity.labels-added", added.size(), quoted(added)));
    }
    if (!removed.isEmpty()) {
      phrases.add(messages.say("task.activity.labels-removed", removed.size(), quoted(removed)));
    }
    return phrases;
  }

  private static List<String> without(List<String> all, List<String> others) {
    return all.stream().filter(one -> !others.contains(one)).toList();
  }

  private String quoted(List<String> texts) {
    return texts.stream()
        .map(text -> messages.say("task.activity.quoted", text))
        .collect(Collectors.joining(messages.say("task.activity.separator")));
  }

  private String phrase(FieldChange change) {
    String field = change.field();
    String name =
        messages.sayOr("task.activity.field." + field, "task.activity.field.other", field);
    if (change.from().isEmpty()) {
      return messages.say("task.activity.set", name, value(field, change.to()));
    }
    if (change.to().isEmpty()) {
      return messages.say("task.activity.cleared", name, value(field, change.from()));
    }
    return messages.say(
        "task.activity.changed", name, value(field, change.from()), value(field, change.to()));
  }

  private String value(String field, List<String> texts) {
    String text = String.join(messages.say("task.activity.separator"), texts);
    return switch (field) {
      case "title" -> messages.say("task.activity.quoted", text);
      case "status", "priority" ->
          messages.sayOr("tasks." + field + "." + text, "task.activity.value", text);
      case "due", "start" -> day(text);
      case "recurrence" -> recurrence(text);
      case "recurrence_from" ->
          messages.sayOr("task.activity.from." + text, "task.activity.value", text);
      case "project" -> {
        String name = projects.get(text);
        yield name == null
            ? messages.say("task.activity.other-project")
            : messages.say("task.activity.quoted", name);
      }
      default -> text;
    };
  }

  // An absolute day: the reader's "yesterday" is not that of the actor.
  private String day(String text) {
    try {
      return RelativeDateFormat.exact(LocalDate.parse(text), today);
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private static String recurrence(String rule) {
    try {
      return RecurrenceText.describe(
          Recurrence.of(rule, Recurrence.From.DUE), Language.current().quick());
    } catch (InvalidValueException e) {
      return rule;
    }
  }
}
