package dev.banyan.tasks.filter;

import dev.banyan.values.TextRules;
import java.util.ArrayList;
import java.util.List;

/// Splits a filter at its operators and parentheses, which are plain characters within quotes.
final class FilterTokens {
  private static final String OPERATORS = "&|!()";

  private FilterTokens() {}

  /// @param text an operator, or everything between two of them, trimmed
  record Token(String text, int position) {
    boolean is(String operator) {
      return text.equals(operator);
    }

    boolean isTerm() {
      return text.length() > 1 || !OPERATORS.contains(text);
    }
  }

  static FilterResult<List<Token>> of(String filter) {
    List<Token> tokens = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < filter.length(); at++) {
      char c = filter.charAt(at);
      if (c == '"') {
        int close = filter.indexOf('"', at + 1);
        if (close < 0) {
          return new FilterResult.Invalid<>(
              new FilterProblem(FilterProblem.Reason.UNCLOSED_QUOTE, at, filter.substring(at)));
        }
        at = close;
      } else if (OPERATORS.indexOf(c) >= 0) {
        addTerm(tokens, filter, start, at);
        tokens.add(new Token(String.valueOf(c), at));
        start = at + 1;
      }
    }
    addTerm(tokens, filter, start, filter.length());
    return new FilterResult.Read<>(tokens);
  }

  private static void addTerm(List<Token> tokens, String filter, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && TextRules.isBlank(filter.charAt(start))) {
      start++;
    }
    while (end > start && TextRules.isBlank(filter.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      tokens.add(new Token(filter.substring(start, end), start));
    }
  }
}
