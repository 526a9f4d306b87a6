package dev.banyan.practice;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of a width.
final class WrappedText {
  private WrappedText() {}

  /// Breaks between words; a word that is too long for a line has one of its own.
  ///
  /// @param first what the first line begins with, others what all the others do
  static List<String> lines(String text, int width, String first, String others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    // Columns of a table stay apart where they fit.
    for (String word : visible(first + text) <= width ? List.of(text) : words(text)) {
      if (!empty && visible(line + " " + word) > width) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  /// Without what only changes the colour.
  private static int visible(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }

  private static List<String> words(String text) {
    return List.of(text.split("(?<=\\S) ", -1));
  }
}
