package dev.banyan.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one value of YAML that stands on one line. Part of [YamlReader].
///
/// Not safe for concurrent use.
final class YamlFlow {
  private final String text;
  private int at;

  private YamlFlow(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException for what cannot be read
  static @Nullable Object read(String text) {
    char first = text.charAt(0);
    if (first != '{' && first != '[' && first != '\'') {
      if (text.contains(": ") || text.contains(" #") || "\"&*!|>%@`".indexOf(first) >= 0) {
        throw new IllegalArgumentException(text);
      }
      return plain(text.strip());
    }
    YamlFlow flow = new YamlFlow(text.strip());
    Object value = flow.value();
    if (flow.at < flow.text.length()) {
      throw flow.fault();
    }
    return value;
  }

  /// A text, in quotes or not.
  static String text(String written) {
    return written.startsWith("'") ? String.valueOf(read(written)) : written;
  }

  private static @Nullable Object plain(String text) {
    return switch (text) {
      case "null", "~" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> text.matches("-?(0|[1-9][0-9]*)") ? (Object) Long.valueOf(text) : text;
    };
  }

  private @Nullable Object value() {
    return switch (text.charAt(at)) {
      case '{' -> map();
      case '[' -> list();
      case '\'' -> quoted();
      default -> plain(word(",]}"));
    };
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    while (!ends('}')) {
      String name = text.charAt(at) == '\'' ? quoted() : word(":");
      expect(':');
      expect(' ');
      skip();
      map.put(name, value());
      next('}');
    }
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    while (!ends(']')) {
      list.add(value());
      next(']');
    }
    return list;
  }

  private boolean ends(char end) {
    skip();
    if (text.charAt(at) != end) {
      return false;
    }
    at++;
    return true;
  }

  private void next(char end) {
    skip();
    if (text.charAt(at) != end) {
      expect(',');
    }
  }

  private String quoted() {
    StringBuilder quoted = new StringBuilder();
    at++;
    while (text.charAt(at) != '\'' || text.startsWith("''", at)) {
      if (text.charAt(at) == '\'') {
        at++;
      }
      quoted.append(text.charAt(at++));
    }
    at++;
    return quoted.toString();
  }

  private String word(String ends) {
    int from = at;
    while (ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private void skip() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }

  private void expect(char wanted) {
    if (text.charAt(at) != wanted) {
      throw fault();
    }
    at++;
  }

  private IllegalArgumentException fault() {
    return new IllegalArgumentException(text + " at " + at);
  }
}
