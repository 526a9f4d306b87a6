package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Task;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A message at the top of a page.
///
/// @param kind `success`, `information`, `warning` or `danger`
/// @param undo the URL that the undo button posts to; `null` for no button
/// @param fields what it posts, by name
public record Notice(String kind, String text, @Nullable String undo, Map<String, String> fields)
    implements Serializable {
  public Notice {
    fields = Map.copyOf(fields);
  }

  static Notice success(String text) {
    return new Notice("success", text, null, Map.of());
  }

  static Notice undoable(String text, String undo) {
    return undoable(text, undo, Map.of());
  }

  static Notice undoable(String text, String undo, Map<String, String> fields) {
    return new Notice("success", text, undo, fields);
  }

  /// Undo restores the former values, unless the task is changed until then.
  ///
  /// @param base the former values, as [BaseValues] writes them
  /// @param after the task after the change
  static Notice revertible(String text, String base, Task after) {
    return undoable(
        text,
        "/tasks/" + after.id() + "/revert",
        Map.of("base", base, "version", String.valueOf(after.version().value())));
  }

  static Notice warning(String text) {
    return new Notice("warning", text, null, Map.of());
  }

  /// Leads back to a list that shows this notice, with the focus on the task's row. The answer to
  /// an undo offers no undo: pressing the key once more would redo what was undone.
  String redirect(RedirectAttributes flash, String task, String back) {
    flash.addFlashAttribute("notice", isUndo() ? new Notice(kind, text, null, Map.of()) : this);
    flash.addFlashAttribute("focus", "task-" + task);
    return "redirect:" + ReturnUrl.to(back);
  }

  // The undo button of a notice says so.
  private static boolean isUndo() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        && "true".equals(current.getRequest().getParameter("undo"));
  }

  /// This notice with an additional sentence.
  Notice and(String sentence) {
    return new Notice(kind, text + " " + sentence, undo, fields);
  }
}
