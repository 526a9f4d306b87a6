package dev.banyan.admin.web;

import org.jspecify.annotations.Nullable;

/// Formats the content of a `textarea` element, for templates: `@banyanAdminTextarea.of(text)`.
///
/// HTML parsers drop a line break directly after the start tag, so text that begins with one gets
/// another.
public final class TextareaContent {

  public String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.startsWith("\n") || text.startsWith("\r") ? "\n" + text : text;
  }
}
