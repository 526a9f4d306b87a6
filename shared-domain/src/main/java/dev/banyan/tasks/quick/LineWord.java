package dev.banyan.tasks.quick;

import java.util.Locale;

/// A word of a line, or a quoted phrase.
///
/// @param text without the punctuation after it
/// @param start offset in the line
/// @param punctuation the commas, semicolons and full stops after it
/// @param plain whether it is quoted, so that it is never part of a token
record LineWord(String text, int start, String punctuation, boolean plain) {
  int end() {
    return start + text.length();
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  boolean isEscaped() {
    return text.startsWith("\\");
  }

  /// This word without the backslash before it.
  LineWord unescaped() {
    return new LineWord(text.substring(1), start + 1, punctuation, plain);
  }
}
