package dev.banyan.monolith.tasks.web;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  static Notice warning(String text) {
    return new Notice("warning", text, null, Map.of());
  }

  /// Leads back to a list that shows this notice, with the focus on the task's row.
  String redirect(RedirectAttributes flash, String task, String back) {
    flash.addFlashAttribute("notice", this);
    flash.addFlashAttribute("focus", "task-" + task);
    return "redirect:" + ReturnUrl.to(back);
  }

  /// This notice with an additional sentence.
  Notice and(String sentence) {
    return new Notice(kind, text + " " + sentence, undo, fields);
  }
}
