package dev.banyan.tasks.quick;

import dev.banyan.values.TextRules;
import java.util.ArrayList;
import java.util.List;

/// The words of a line. A phrase in double quotes is one word, also after `#` and `+`. A quotation
/// mark that is not at the beginning of a word, or has no counterpart, is an ordinary character.
final class LineWords {
  private static final String PUNCTUATION = ",;.";

  private final List<LineWord> words = new ArrayList<>();

  LineWords(String line) {
    int lastQuote = line.lastIndexOf('"');
    int at = 0;
    while (at < line.length()) {
      if (TextRules.isBlank(line.charAt(at))) {
        at++;
        continue;
      }
      int quote = openingQuote(line, at);
      boolean quoted = quote >= 0 && quote < lastQuote;
      int end = quoted ? line.indexOf('"', quote + 1) + 1 : at;
      while (end < line.length() && !TextRules.isBlank(line.charAt(end))) {
        end++;
      }
      add(line.substring(at, end), at, quoted && quote == at);
      at = end;
    }
  }

  // Of a phrase, or of a label or project, which can be escaped.
  private static int openingQuote(String line, int at) {
    int sign = line.charAt(at) == '\\' ? at + 1 : at;
    if (line.startsWith("#\"", sign) || line.startsWith("+\"", sign)) {
      return sign + 1;
    }
    return line.charAt(at) == '"' ? at : -1;
  }

  private void add(String text, int start, boolean plain) {
    int end = text.length();
    while (end > 1 && isPunctuation(text.charAt(end - 1))) {
      end--;
    }
    words.add(new LineWord(text.substring(0, end), start, text.substring(end), plain));
  }

  static boolean isPunctuation(char c) {
    return PUNCTUATION.indexOf(c) >= 0;
  }

  int size() {
    return words.size();
  }

  LineWord get(int index) {
    return words.get(index);
  }

  void set(int index, LineWord word) {
    words.set(index, word);
  }

  /// The word in lower case; empty after the last word and for a quoted phrase, which no table of
  /// words contains.
  String at(int index) {
    return index < words.size() && !words.get(index).plain() ? words.get(index).lowerCase() : "";
  }

  /// Whether the word is followed by another one, with at most this punctuation between them.
  boolean continues(int index, String allowed) {
    return index + 1 < words.size()
        && (words.get(index).punctuation().isEmpty()
            || words.get(index).punctuation().equals(allowed));
  }
}
