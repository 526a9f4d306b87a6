package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.monolith.errors.SubmittedText;
import dev.banyan.tasks.TaskDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Everything that was typed into the page of a task: its fields, and a new comment.
///
/// Without JavaScript, both are one form. So whatever button is pressed, what belongs to another
/// button comes along, and is shown again on the page that follows.
///
/// @param base what the fields were filled with
record PageSubmission(TaskForm task, @Nullable String base, CommentForm comment) {

  /// Whether the fields were sent, be they changed or not.
  boolean hasFields() {
    return task.title() != null;
  }

  boolean hasComment() {
    return !comment.text().isBlank();
  }

  private boolean hasChangedFields() {
    return hasFields()
        && !(task.read() instanceof Read.Good<TaskDraft>(var draft)
            && BaseValues.read(base).equals(Optional.of(draft)));
  }

  /// Carries the fields over to the next page, if they were changed.
  void keepFields(RedirectAttributes flash, TaskMessages taskMessages) {
    if (hasChangedFields()) {
      flash.addFlashAttribute("typedTask", task);
      flash.addFlashAttribute("base", base);
      flash.addFlashAttribute("notice", Notice.warning(taskMessages.say("tasks.unsaved-fields")));
    }
  }

  /// Carries the comment over to the next page, if there is one.
  void keepComment(RedirectAttributes flash) {
    if (hasComment()) {
      flash.addFlashAttribute("comment", comment);
    }
  }

  /// Shows the comment again on this page, if there is one.
  void showComment(Model model) {
    if (hasComment()) {
      model.addAttribute("comment", comment);
    }
  }

  /// Shows the fields again on this page.
  void showFields(Model model) {
    model.addAttribute("unsaved", true);
    if (base != null) {
      model.addAttribute("base", base);
    }
  }

  /// To copy from a page that has no form.
  List<SubmittedText> texts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>(task.texts());
    texts.put("text", comment.text());
    return SubmittedText.of(texts);
  }
}
