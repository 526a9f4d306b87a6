package dev.banyan.admin.web;

import org.jspecify.annotations.Nullable;

/// The content of a `textarea` element, for templates: `@textarea.of(text)`.
///
/// An HTML parser drops a line break right after the start tag; so a text that begins with one gets
/// another.
public final class TextareaContent {

  public String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.startsWith("\n") || text.startsWith("\r") ? "\n" + text : text;
  }
}
