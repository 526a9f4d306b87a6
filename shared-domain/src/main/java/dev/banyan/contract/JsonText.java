package dev.banyan.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a value as JSON, an entry on each line.
final class JsonText {
  private final StringBuilder json = new StringBuilder();

  private JsonText() {}

  /// @param value text, a number, a truth value, `null`, or a list or map of such
  static String of(@Nullable Object value) {
    JsonText text = new JsonText();
    text.append(value, "\n");
    return text.json.append('\n').toString();
  }

  /// @param line a line break and the indentation
  private void append(@Nullable Object value, String line) {
    switch (value) {
      case null -> json.append("null");
      case Map<?, ?> map -> {
        String separator = "";
        json.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.append(separator).append(line).append("  ");
          quote(String.valueOf(entry.getKey()));
          json.append(": ");
          append(entry.getValue(), line + "  ");
          separator = ",";
        }
        json.append(map.isEmpty() ? "}" : line + "}");
      }
      case List<?> list -> {
        String separator = "";
        json.append('[');
        for (Object one : list) {
          json.append(separator).append(line).append("  ");
          append(one, line + "  ");
          separator = ",";
        }
        json.append(list.isEmpty() ? "]" : line + "]");
      }
      case String text -> quote(text);
      default -> json.append(value);
    }
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
