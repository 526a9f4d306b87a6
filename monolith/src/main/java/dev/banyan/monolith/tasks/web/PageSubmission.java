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

/// All input submitted from a task's page: the task's fields and a new comment.
///
/// Without JavaScript, both are one form. Whichever button is pressed, the input that belongs to
/// another button is kept and shown again on the next page.
///
/// @param base the original values of the fields
record PageSubmission(TaskForm task, @Nullable String base, CommentForm comment) {

  /// Whether the task's fields were submitted, changed or not.
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

  /// Keeps changed fields and a comment, if any, for the next page.
  void keep(RedirectAttributes flash, TaskMessages taskMessages) {
    keepFields(flash, taskMessages);
    keepComment(flash);
  }

  /// Keeps changed fields for the next page.
  void keepFields(RedirectAttributes flash, TaskMessages taskMessages) {
    if (hasChangedFields()) {
      flash.addFlashAttribute("typedTask", task);
      flash.addFlashAttribute("base", base);
      flash.addFlashAttribute("notice", Notice.warning(taskMessages.say("tasks.unsaved-fields")));
    }
  }

  /// Keeps a comment, if any, for the next page.
  void keepComment(RedirectAttributes flash) {
    if (hasComment()) {
      flash.addFlashAttribute("comment", comment);
    }
  }

  /// Shows the comment, if any, on this page again.
  void showComment(Model model) {
    if (hasComment()) {
      model.addAttribute("comment", comment);
    }
  }

  /// Shows the fields on this page again.
  void showFields(Model model) {
    model.addAttribute("unsaved", true);
    if (base != null) {
      model.addAttribute("base", base);
    }
  }

  /// Texts to copy from a page that has no form.
  List<SubmittedText> texts() {
    Map<String, @Nullable String> texts = new LinkedHashMap<>(task.texts());
    texts.put("text", comment.text());
    return SubmittedText.of(texts);
  }
}
