package dev.banyan.admin.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A list of one-line texts as one text that people type: separated by commas or line breaks, and
/// quoted as in CSV (RFC 4180) where an element holds a comma: `garden, "Berlin, Germany"`.
///
/// Reads whatever it wrote. A quotation mark counts only at an element's beginning, and only where
/// another ends the element.
public final class DelimitedList {
  private static final char QUOTE = '"';
  private final String text;
  private int at;

  private DelimitedList(String text) {
    this.text = text;
  }

  /// On one line.
  public static String write(List<String> elements) {
    return elements.stream().map(DelimitedList::quoted).collect(Collectors.joining(", "));
  }

  /// Each element on a line of its own.
  public static String writeLines(List<String> elements) {
    return elements.stream().map(DelimitedList::quoted).collect(Collectors.joining("\n"));
  }

  /// The elements of all of these texts, each once.
  public static List<String> read(List<String> texts) {
    return texts.stream().flatMap(text -> read(text).stream()).distinct().toList();
  }

  /// The elements, without white space around those that are not quoted; empty ones are left out.
  public static List<String> read(String text) {
    List<String> elements = new ArrayList<>();
    DelimitedList rest = new DelimitedList(text);
    while (rest.at < text.length()) {
      String element = rest.next();
      if (!element.isEmpty()) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static String quoted(String element) {
    boolean asIs =
        element.chars().noneMatch(DelimitedList::isSeparator)
            && element.indexOf(QUOTE) != 0
            && element.equals(element.strip());
    return asIs ? element : QUOTE + element.replace("\"", "\"\"") + QUOTE;
  }

  private String next() {
    int start = at;
    while (at < text.length()
        && Character.isWhitespace(text.charAt(at))
        && !isSeparator(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == QUOTE) {
      int end = closingQuote(at + 1);
      if (end > 0) {
        String element = text.substring(at + 1, end).replace("\"\"", "\"");
        at = end + 1;
        skipToSeparator();
        return element;
      }
    }
    skipToSeparator();
    return text.substring(start, at - 1).strip();
  }

  // Stands behind the separator afterwards, as if one stood at the end.
  private void skipToSeparator() {
    while (at < text.length() && !isSeparator(text.charAt(at))) {
      at++;
    }
    at++;
  }

  /// Where the quotation ends, if only white space stands between it and a separator; else -1.
  private int closingQuote(int from) {
    int end = text.indexOf(QUOTE, from);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == QUOTE) {
      end = text.indexOf(QUOTE, end + 2);
    }
    int after = end + 1;
    while (end >= 0
        && after < text.length()
        && !isSeparator(text.charAt(after))
        && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    return end >= 0 && (after == text.length() || isSeparator(text.charAt(after))) ? end : -1;
  }

  private static boolean isSeparator(int c) {
    return c == ',' || c == '\n' || c == '\r';
  }
}
