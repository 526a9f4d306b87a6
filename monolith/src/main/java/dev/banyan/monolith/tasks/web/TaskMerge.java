package dev.banyan.monolith.tasks.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.monolith.http.Language;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.quick.RecurrenceText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Three-way merge of a task that two users changed. Changes by only one of them are kept; where
/// both changed a field, the value just submitted is used.
///
/// @param values the merged values for the form
/// @param fields all fields with both values, in form order
record TaskMerge(TaskDraft values, List<Field> fields) {

  /// Whose change of a field is used.
  public enum Note {
    /// Both versions are the same.
    NONE,
    YOURS,
    THEIRS,
    /// Both changed it; the submitted value is used.
    BOTH
  }

  /// One field in both versions.
  public record Field(String name, String yours, String theirs, Note note) {}

  /// @param base the submitter's original values; empty if unknown, and then every difference
  ///   counts as changed by both
  /// @param projects names by id
  static TaskMerge of(
      Optional<TaskDraft> base,
      TaskDraft yours,
      TaskDraft theirs,
      Map<String, String> projects,
      TaskMessages taskMessages) {
    Versions all = new Versions(base.orElse(null), yours, theirs, projects, taskMessages);
    TaskDraft values =
        new TaskDraft(
            all.chosen(TaskDraft::title).title(),
            all.chosen(TaskDraft::notes).notes(),
            all.chosen(TaskDraft::status).status(),
            all.chosen(TaskDraft::priority).priority(),
            new Plan(
                all.chosen(TaskMerge::deadline).due(),
                all.chosen(TaskMerge::deadline).dueTime(),
                all.chosen(TaskDraft::start).start(),
                all.chosen(TaskMerge::recurrence).plan().recurrence()),
            all.chosen(TaskDraft::labels).labels(),
            all.chosen(TaskDraft::assignee).assignee(),
            all.chosen(TaskMerge::place).project(),
            all.chosen(TaskMerge::place).parent(),
            theirs.rank());
    return new TaskMerge(
        values,
        List.of(
            all.field("title", TaskDraft::title),
            all.field("notes", TaskDraft::notes),
            all.field("status", TaskDraft::status),
            all.field("priority", TaskDraft::priority),
            all.field("due", TaskDraft::due, TaskMerge::deadline),
            all.field("due_time", TaskDraft::dueTime, TaskMerge::deadline),
            all.field("start", TaskDraft::start),
            all.field("recurrence", TaskMerge::recurrence),
            all.field("assignee", TaskDraft::assignee),
            all.field("project", TaskDraft::project, TaskMerge::place),
            all.field("parent", TaskDraft::parent, TaskMerge::place),
            all.field("labels", TaskDraft::labels)));
  }

  // A time belongs to its day: who changed either of them changed both.
  private static Object deadline(TaskDraft draft) {
    return Arrays.asList(draft.due(), draft.dueTime());
  }

  // A subtask is in the project of its parent: who changed either of them changed both.
  private static Object place(TaskDraft draft) {
    return Arrays.asList(draft.project(), draft.parent());
  }

  private static @Nullable Object recurrence(TaskDraft draft) {
    return draft.plan().recurrence();
  }

  /// Reads one field of a draft.
  private interface Part extends Function<TaskDraft, @Nullable Object> {}

  private record Versions(
      @Nullable TaskDraft base,
      TaskDraft yours,
      TaskDraft theirs,
      Map<String, String> projects,
      TaskMessages words) {

    TaskDraft chosen(Part part) {
      return changedIn(yours, part) ? yours : theirs;
    }

    private boolean changedIn(TaskDraft draft, Part part) {
      return base == null || !Objects.equals(part.apply(base), part.apply(draft));
    }

    Field field(String name, Part part) {
      return field(name, part, part);
    }

    /// @param whole what is merged as one, and contains the part
    Field field(String name, Part part, Part whole) {
      boolean same = Objects.equals(part.apply(yours), part.apply(theirs));
      return new Field(
          name, text(part.apply(yours)), text(part.apply(theirs)), same ? Note.NONE : note(whole));
    }

    private Note note(Part part) {
      if (!changedIn(yours, part)) {
        return Note.THEIRS;
      }
      return changedIn(theirs, part) ? Note.BOTH : Note.YOURS;
    }

    private String text(@Nullable Object value) {
      String text =
          switch (value) {
            case null -> "";
            case Labels labels -> DelimitedList.write(labels.stream().map(Label::value).toList());
            case Recurrence recurrence ->
                RecurrenceText.write(recurrence, Language.current().quick());
            case Enum<?> choice -> words.choice(choice);
            case ProjectId id -> projects.getOrDefault(id.toString(), id.toString());
            default -> value.toString();
          };
      return text.isEmpty() ? words.say("tasks.none") : text;
    }
  }
}
