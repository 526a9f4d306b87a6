package dev.banyan.admin.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Converts a list of one-line texts to a single editable text and back. Elements are separated by
/// commas or line breaks, and quoted as in CSV (RFC 4180) if they contain a comma: `garden,
/// "Berlin, Germany"`.
///
/// Round trips are exact. A quotation mark is only special at the beginning of an element, and only
/// if another one ends the element.
public final class DelimitedList {
  private static final char QUOTE = '"';
  private final String text;
  private int at;

  private DelimitedList(String text) {
    this.text = text;
  }

  /// Writes all elements on one line.
  public static String write(List<String> elements) {
    return elements.stream().map(DelimitedList::quoted).collect(Collectors.joining(", "));
  }

  /// Writes each element on its own line.
  public static String writeLines(List<String> elements) {
    return elements.stream().map(DelimitedList::quoted).collect(Collectors.joining("\n"));
  }

  /// The distinct elements of all of these texts.
  public static List<String> read(List<String> texts) {
    return texts.stream().flatMap(text -> read(text).stream()).distinct().toList();
  }

  /// The elements, without white space around unquoted ones. Empty ones are omitted.
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

  // Moves past the next separator; the end of the text counts as one.
  private void skipToSeparator() {
    while (at < text.length() && !isSeparator(text.charAt(at))) {
      at++;
    }
    at++;
  }

  /// Index of the closing quote if only white space separates it from the next separator; else -1.
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
