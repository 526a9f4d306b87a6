package dev.banyan.monolith.tasks.web;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.TaskDraft;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A three-way merge of one task that two people changed: what only one of them changed is taken,
/// and where both did, what was just sent.
///
/// @param values what the form offers to be saved
/// @param fields all fields with both values, in the order of the form
record TaskMerge(TaskDraft values, List<Field> fields) {

  /// One field as both have left it.
  ///
  /// @param note what becomes of it; empty where both agree
  public record Field(String title, String yours, String theirs, String note) {}

  /// @param base what the sender began with; empty where that is not known, and then every
  ///   difference counts as changed by both
  static TaskMerge of(Optional<TaskDraft> base, TaskDraft yours, TaskDraft theirs) {
    Versions all = new Versions(base.orElse(null), yours, theirs);
    TaskDraft values =
        new TaskDraft(
            all.chosen(TaskDraft::title).title(),
            all.chosen(TaskDraft::notes).notes(),
            all.chosen(TaskDraft::status).status(),
            all.chosen(TaskDraft::priority).priority(),
            all.chosen(TaskDraft::due).due(),
            all.chosen(TaskDraft::labels).labels(),
            all.chosen(TaskDraft::assignee).assignee());
    return new TaskMerge(
        values,
        List.of(
            all.field("Title", TaskDraft::title),
            all.field("Notes", TaskDraft::notes),
            all.field("Status", TaskDraft::status),
            all.field("Priority", TaskDraft::priority),
            all.field("Due", TaskDraft::due),
            all.field("Assigned to", TaskDraft::assignee),
            all.field("Labels", TaskDraft::labels)));
  }

  /// Reads one field of a draft.
  private interface Part extends Function<TaskDraft, @Nullable Object> {}

  private record Versions(@Nullable TaskDraft base, TaskDraft yours, TaskDraft theirs) {

    TaskDraft chosen(Part part) {
      return changedIn(yours, part) ? yours : theirs;
    }

    private boolean changedIn(TaskDraft draft, Part part) {
      return base == null || !Objects.equals(part.apply(base), part.apply(draft));
    }

    Field field(String title, Part part) {
      return new Field(title, text(part.apply(yours)), text(part.apply(theirs)), note(part));
    }

    private String note(Part part) {
      if (Objects.equals(part.apply(yours), part.apply(theirs))) {
        return "";
      }
      if (!changedIn(yours, part)) {
        return "Theirs is taken over below.";
      }
      return changedIn(theirs, part)
          ? "Both changed it. Yours is below."
          : "Only you changed it. Yours is below.";
    }
  }

  private static String text(@Nullable Object value) {
    String text =
        switch (value) {
          case null -> "";
          case Labels labels -> DelimitedList.write(labels.stream().map(Label::value).toList());
          case Enum<?> choice -> TaskView.words(choice);
          default -> value.toString();
        };
    return text.isEmpty() ? "None" : text;
  }
}
