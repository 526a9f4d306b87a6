package dev.banyan.practice;

import java.util.ArrayList;
import java.util.List;

/// Wraps text to a width.
final class WrappedText {
  private WrappedText() {}

  /// Wraps at word boundaries; a word that is too long gets its own line.
  ///
  /// @param first prefix of the first line; `others` is the prefix of all other lines
  static List<String> lines(String text, int width, String first, String others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    // Keeps the columns of a table if the line fits.
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

  /// Width without colour codes.
  private static int visible(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }

  private static List<String> words(String text) {
    return List.of(text.split("(?<=\\S) ", -1));
  }
}
