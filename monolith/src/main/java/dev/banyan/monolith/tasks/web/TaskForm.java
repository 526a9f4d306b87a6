package dev.banyan.monolith.tasks.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Violation;
import dev.banyan.tasks.quick.QuickAdd;
import dev.banyan.tasks.quick.QuickProject;
import dev.banyan.tasks.quick.QuickResult;
import dev.banyan.tasks.quick.QuickTask;
import dev.banyan.tasks.quick.RecurrenceText;
import dev.banyan.values.InvalidValueException;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The submitted form of a task. Invalid input is shown again unchanged.
///
/// @param recurrence in the format of [RecurrenceText]
/// @param labels in the format of [DelimitedList]
/// @param version of the task that the form was filled from; empty for a new task
/// @param key idempotency key, so that a form submitted twice creates one task
public record TaskForm(
    @Nullable String title,
    @Nullable String notes,
    @Nullable String status,
    @Nullable String priority,
    @Nullable String due,
    @Nullable String dueTime,
    @Nullable String start,
    @Nullable String recurrence,
    @Nullable String labels,
    @Nullable String assignee,
    @Nullable String project,
    @Nullable String parent,
    @Nullable String version,
    @Nullable String key)
    implements Serializable {

  /// An empty form for a new task.
  static TaskForm blank() {
    return from(Map.of("key", newKey())::get);
  }

  /// The form with these inputs, by name; `null` for an input that is not there.
  static TaskForm from(Function<String, @Nullable String> input) {
    return new TaskForm(
        input.apply("title"),
        input.apply("notes"),
        input.apply("status"),
        input.apply("priority"),
        input.apply("due"),
        input.apply("dueTime"),
        input.apply("start"),
        input.apply("recurrence"),
        input.apply("labels"),
        input.apply("assignee"),
        input.apply("project"),
        input.apply("parent"),
        input.apply("version"),
        input.apply("key"));
  }

  static String newKey() {
    return UUID.randomUUID().toString();
  }

  static TaskForm of(Task task) {
    return of(task.draft()).withVersion(String.valueOf(task.version().value()));
  }

  static TaskForm of(TaskDraft draft) {
    Recurrence recurrence = draft.plan().recurrence();
    return new TaskForm(
        draft.title().value(),
        draft.notes().value(),
        draft.status().name(),
        draft.priority().name(),
        text(draft.due()),
        text(draft.dueTime()),
        text(draft.start()),
        recurrence == null ? "" : RecurrenceText.write(recurrence, Language.current().quick()),
        DelimitedList.write(draft.labels().stream().map(Label::value).toList()),
        text(draft.assignee()),
        text(draft.project()),
        text(draft.parent()),
        null,
        null);
  }

  TaskForm withDue(LocalDate day) {
    return with("due", day.toString());
  }

  TaskForm withProject(@Nullable String newProject) {
    return with("project", newProject);
  }

  TaskForm withParent(String newParent) {
    return with("parent", newParent);
  }

  TaskForm withVersion(String newVersion) {
    return with("version", newVersion);
  }

  TaskForm withKey(String newKey) {
    return with("key", newKey);
  }

  private TaskForm with(String name, @Nullable String value) {
    return from(one -> one.equals(name) ? value : input(one));
  }

  // The opposite of from.
  private @Nullable String input(String name) {
    return switch (name) {
      case "title" -> title;
      case "notes" -> notes;
      case "status" -> status;
      case "priority" -> priority;
      case "due" -> due;
      case "dueTime" -> dueTime;
      case "start" -> start;
      case "recurrence" -> recurrence;
      case "labels" -> labels;
      case "assignee" -> assignee;
      case "project" -> project;
      case "parent" -> parent;
      case "version" -> version;
      case "key" -> key;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// Longer texts to preserve, by field name.
  Map<String, @Nullable String> texts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    texts.put("title", title);
    texts.put("notes", notes);
    texts.put("labels", labels);
    return texts;
  }

  /// Parses the form with the contract's own rules, so that pages and the API accept the same
  /// values.
  Read<TaskDraft> read() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("title", title == null ? "" : title);
    tree.put("notes", notes == null ? "" : notes);
    tree.put("status", filled(status));
    tree.put("priority", filled(priority));
    tree.put("due", filled(due));
    tree.put("due_time", filled(dueTime));
    tree.put("start", filled(start));
    repeat(tree, filled(recurrence));
    tree.put("labels", DelimitedList.read(labels == null ? "" : labels));
    tree.put("assignee", filled(assignee));
    tree.put("project", filled(project));
    tree.put("parent", filled(parent));
    return TaskReader.creation(tree);
  }

  private static void repeat(Map<String, @Nullable Object> tree, @Nullable String text) {
    if (text == null) {
      return;
    }
    try {
      Recurrence read = RecurrenceText.read(text);
      tree.put("recurrence", read.rule());
      tree.put("recurrence_from", TaskWriter.from(read.from()));
    } catch (InvalidValueException e) {
      // No rule either: the contract's reader names the violation.
      tree.put("recurrence", text);
    }
  }

  /// Parses the form of a new task, whose title is a line for [QuickAdd]. What the line sets
  /// replaces the other fields; labels add up.
  ///
  /// @param defaultDue the due day if neither the line nor another field plans the task; `null` for
  ///   none
  /// @param named the projects of the user with a name
  Read<TaskDraft> readLine(
      LocalDateTime now, @Nullable LocalDate defaultDue, Function<String, Set<ProjectId>> named) {
    return switch (QuickAdd.at(now, Language.current().quick()).parse(title == null ? "" : title)) {
      case QuickResult.Parsed(var quick) -> {
        QuickProject place = quick.project(named);
        if (place instanceof QuickProject.Refused(var violation)) {
          yield new Read.Bad<>(new Invalid(List.of(ofTitle(violation, true))));
        }
        TaskForm ofLine = with(quick);
        TaskForm form =
            place instanceof QuickProject.Found(var id)
                ? ofLine.withProject(id.toString())
                : ofLine;
        boolean planned = filled(form.due()) != null || filled(form.start()) != null;
        yield (planned || defaultDue == null ? form : form.withDue(defaultDue)).read();
      }
      case QuickResult.Invalid(var violations, var tokens) -> {
        Stream<Violation> others =
            read() instanceof Read.Bad<TaskDraft>(var invalid)
                ? invalid.violations().stream()
                : Stream.empty();
        yield new Read.Bad<>(
            new Invalid(
                Stream.concat(
                        violations.stream().map(one -> ofTitle(one, !tokens.isEmpty())), others)
                    .toList()));
      }
    };
  }

  // A line of nothing but tokens is not empty, which is what "required" says of a title.
  private static Violation ofTitle(Violation violation, boolean hasTokens) {
    if (!violation.pointer().equals(QuickAdd.LINE)) {
      return violation;
    }
    boolean onlyTokens = hasTokens && violation.code().equals("required");
    return new Violation(
        "/title", onlyTokens ? "only_tokens" : violation.code(), violation.message());
  }

  private TaskForm with(QuickTask quick) {
    Plan plan = quick.plan();
    List<String> all = new ArrayList<>(DelimitedList.read(labels == null ? "" : labels));
    quick.labels().stream().map(Label::value).forEach(all::add);
    return new TaskForm(
        quick.title().value(),
        notes,
        status,
        quick.priority() == Priority.NONE ? priority : quick.priority().name(),
        plan.due() == null ? due : text(plan.due()),
        plan.due() == null ? dueTime : text(plan.dueTime()),
        plan.start() == null ? start : text(plan.start()),
        plan.recurrence() == null
            ? recurrence
            : RecurrenceText.write(plan.recurrence(), Language.current().quick()),
        DelimitedList.write(all),
        quick.assignee() == null ? assignee : quick.assignee().value(),
        project,
        parent,
        version,
        key);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
