package dev.banyan.tasks.quick;

import dev.banyan.values.TextRules;
import java.util.List;

/// The text that remains of a line without its tokens. Parts are joined by one space; punctuation
/// after a token moves to the part before it.
final class TitleText {
  // Not in any line: control characters are refused.
  private static final char REMOVED = 0;

  private final StringBuilder text = new StringBuilder();

  private TitleText() {}

  /// @param tokens in the order of the line
  /// @param backslashes offsets to leave out
  static String of(String line, List<QuickToken> tokens, List<Integer> backslashes) {
    StringBuilder marked = new StringBuilder(line);
    backslashes.forEach(offset -> marked.setCharAt(offset, REMOVED));
    TitleText title = new TitleText();
    int at = 0;
    for (QuickToken token : tokens) {
      title.add(marked.substring(at, token.start()), at > 0);
      at = token.end();
    }
    if (!title.add(marked.substring(at), at > 0)) {
      title.dropSeparators();
    }
    return title.text.toString().replace(String.valueOf(REMOVED), "");
  }

  // Whether the part has more than punctuation.
  private boolean add(String part, boolean afterToken) {
    int punctuation = 0;
    while (afterToken
        && punctuation < part.length()
        && LineWords.isPunctuation(part.charAt(punctuation))) {
      punctuation++;
    }
    String rest = TextRules.enteredLine(part.substring(punctuation));
    boolean ended = text.isEmpty() || LineWords.isPunctuation(text.charAt(text.length() - 1));
    if (!ended) {
      text.append(part, 0, punctuation);
    }
    if (!text.isEmpty() && !rest.isEmpty()) {
      text.append(' ');
    }
    text.append(rest);
    return !rest.isEmpty();
  }

  // Their right side has been removed.
  private void dropSeparators() {
    while (!text.isEmpty() && ",;".indexOf(text.charAt(text.length() - 1)) >= 0) {
      text.setLength(text.length() - 1);
    }
  }
}
