package dev.banyan.cli.practice;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of a width.
final class Wrapped {
  private Wrapped() {}

  /// Breaks between words; a word that is too long for a line has one of its own.
  ///
  /// @param first what the first line begins with, others what all the others do
  static List<String> lines(String text, int width, String first, String others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    // Columns of a table stay apart where they fit.
    for (String word : text.length() + first.length() <= width ? List.of(text) : words(text)) {
      if (!empty && line.length() + 1 + word.length() > width) {
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

  private static List<String> words(String text) {
    return List.of(text.split("(?<=\\S) ", -1));
  }
}
