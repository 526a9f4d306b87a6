package dev.banyan.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the part of YAML in which the OpenAPI file is written: maps and lists in blocks, or in
/// braces on one line, texts in single quotes or none, and texts of several lines behind `|` and
/// `>-`. This module has no library that could; a test holds the result equal to that of one.
///
/// Not safe for concurrent use.
final class YamlReader {
  private static final Pattern ENTRY =
      Pattern.compile("('(?:[^']|'')*'|[^\\s'\\[{#&*!|>%@`-][^:]*):(?: +(.*))?");
  private final List<String> lines;
  private int at;

  private YamlReader(String text) {
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /// @throws IllegalArgumentException for what is not written so
  static @Nullable Object read(String text) {
    YamlReader reader = new YamlReader(text);
    Object value = reader.block(0);
    if (reader.hasNext()) {
      throw reader.fault();
    }
    return value;
  }

  private boolean hasNext() {
    while (at < lines.size() && isSkipped(lines.get(at))) {
      at++;
    }
    return at < lines.size();
  }

  private static boolean isSkipped(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private boolean isAt(int indent) {
    return hasNext() && indent(lines.get(at)) == indent;
  }

  private @Nullable Object block(int indent) {
    String first = lines.get(at).strip();
    return first.startsWith("- ") ? list(indent) : map(indent);
  }

  private List<@Nullable Object> list(int indent) {
    List<@Nullable Object> list = new ArrayList<>();
    while (isAt(indent) && lines.get(at).startsWith("- ", indent)) {
      String item = lines.get(at).substring(indent + 2);
      if (ENTRY.matcher(item).matches()) {
        // What follows the hyphen is a block of its own.
        lines.set(at, " ".repeat(indent + 2) + item);
        list.add(block(indent + 2));
      } else {
        at++;
        list.add(YamlFlow.read(item));
      }
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int indent) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (isAt(indent)) {
      Matcher entry = ENTRY.matcher(lines.get(at).strip());
      if (!entry.matches()) {
        throw fault();
      }
      at++;
      String value = entry.group(2);
      if (map.containsKey(YamlFlow.text(entry.group(1)))) {
        throw fault();
      }
      map.put(YamlFlow.text(entry.group(1)), value == null ? nested(indent) : value(value, indent));
    }
    return map;
  }

  private @Nullable Object nested(int indent) {
    return hasNext() && indent(lines.get(at)) > indent ? block(indent(lines.get(at))) : null;
  }

  private @Nullable Object value(String text, int indent) {
    return switch (text) {
      case "|" -> String.join("\n", deeper(indent)) + "\n";
      case ">-" -> String.join(" ", deeper(indent));
      default -> YamlFlow.read(text);
    };
  }

  private List<String> deeper(int indent) {
    List<String> texts = new ArrayList<>();
    int margin = indent(lines.get(at));
    while (at < lines.size() && (lines.get(at).isBlank() || indent(lines.get(at)) > indent)) {
      String line = lines.get(at++);
      texts.add(line.isBlank() ? "" : line.substring(margin));
    }
    while (!texts.isEmpty() && texts.getLast().isEmpty()) {
      texts.removeLast();
    }
    return texts;
  }

  private IllegalArgumentException fault() {
    return new IllegalArgumentException("line " + (at + 1) + ": " + lines.get(at));
  }
}
