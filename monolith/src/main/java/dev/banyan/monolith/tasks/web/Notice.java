package dev.banyan.monolith.tasks.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A message at the top of a page.
///
/// @param kind `success`, `information`, `warning` or `danger`
/// @param undo the URL that the undo button posts to; `null` for no button
public record Notice(String kind, String text, @Nullable String undo) implements Serializable {

  static Notice success(String text) {
    return new Notice("success", text, null);
  }

  static Notice undoable(String text, String undo) {
    return new Notice("success", text, undo);
  }

  static Notice warning(String text) {
    return new Notice("warning", text, null);
  }

  /// This notice with an additional sentence.
  Notice and(String sentence) {
    return new Notice(kind, text + " " + sentence, undo);
  }
}
