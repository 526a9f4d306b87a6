package dev.banyan.monolith.tasks.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Writes the lines of an iCalendar file: folded to 75 bytes, with escaped texts. For one thread.
final class CalendarLines {
  private static final int MAXIMUM_BYTES = 75;
  private final StringBuilder lines = new StringBuilder();

  /// Adds a line whose value needs no escaping.
  CalendarLines add(String name, String value) {
    fold(name + ":" + value);
    return this;
  }

  /// Adds a line with a text.
  CalendarLines text(String name, String text) {
    return add(name, escaped(text));
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
            case '\n' -> escaped.append("\\n");
            case '\t' -> escaped.append('\t');
            default -> {
              if (!Character.isISOControl(c)) {
                escaped.appendCodePoint(c);
              }
            }
          }
        });
    return escaped.toString();
  }

  // Between characters, so that each line is valid UTF-8.
  private void fold(String line) {
    int bytes = 0;
    for (int at = 0; at < line.length(); ) {
      int c = line.codePointAt(at);
      int size = Character.toString(c).getBytes(UTF_8).length;
      if (bytes + size > MAXIMUM_BYTES) {
        lines.append("\r\n ");
        bytes = 1;
      }
      lines.appendCodePoint(c);
      bytes += size;
      at += Character.charCount(c);
    }
    lines.append("\r\n");
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
