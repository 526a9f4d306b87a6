package dev.banyan.monolith.tasks.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Reads what a task's page submits with every button, for the controllers of its sections.
@ControllerAdvice(
    assignableTypes = {
      AttachmentController.class,
      CommentController.class,
      ReactionController.class
    })
class PageSubmissionAdvice {
  static final String NAME = "submission";

  @ModelAttribute(NAME)
  PageSubmission submission(
      @ModelAttribute("typedTask") TaskForm fields,
      @RequestParam(name = "base", required = false) @Nullable String base,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String key) {
    return new PageSubmission(fields, base, new CommentForm(text, key));
  }
}
