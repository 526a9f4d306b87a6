package dev.banyan.practice;

import java.io.PrintStream;

/// A terminal of 80 columns.
///
/// @param terminal whether people look at it: only then are there colours and lines that change
/// @param colours whether colours are wanted there
record Terminal(PrintStream out, boolean terminal, boolean colours) {
  private static final int WIDTH = 78;
  private static final String RESET = "\u001b[0m";

  /// Colours by their numbers in the palette of 256 that every terminal has.
  enum Paint {
    GREEN("38;5;71"),
    RED("38;5;167"),
    CLAY("38;5;173"),
    BLUE("38;5;74"),
    BOLD("1"),
    FAINT("2");

    private final String code;

    Paint(String code) {
      this.code = code;
    }
  }

  String paint(Paint paint, String text) {
    return colours ? "\u001b[" + paint.code + "m" + text + RESET : text;
  }

  void blank() {
    out.println();
  }

  void title(String text) {
    out.println();
    out.println(paint(Paint.BOLD, text));
  }

  /// A paragraph.
  void say(String text) {
    lines("", "", text);
  }

  /// A paragraph whose first line begins with a mark, and the others below it.
  void item(String mark, String text) {
    lines(mark, " ".repeat(mark.length()), text);
  }

  void command(String text) {
    out.println();
    out.println(paint(Paint.BOLD, "$ " + text));
  }

  /// A line that a command has said.
  void quote(String line) {
    int indent = 2;
    while (indent < line.length() + 2 && line.charAt(indent - 2) == ' ') {
      indent++;
    }
    // Continued below the second column of a line like "Stage          SETTLED".
    int column = line.matches("\\S.{13} \\S.*") ? 17 : indent;
    WrappedText.lines(line.strip(), WIDTH, " ".repeat(indent), " ".repeat(column))
        .forEach(text -> out.println(paint(Paint.FAINT, text)));
  }

  private void lines(String first, String others, String text) {
    WrappedText.lines(text, WIDTH, first, others).forEach(out::println);
  }

  /// A line that the next one replaces; on paper there is none.
  void live(String plain, String painted) {
    if (terminal) {
      out.print("\r" + painted + " ".repeat(Math.max(0, WIDTH - plain.length())));
      out.flush();
    }
  }

  /// The last state of a line that has changed until now.
  void settled(String plain, String painted) {
    if (terminal) {
      live(plain, painted);
      out.println();
    } else {
      out.println(plain);
    }
  }
}
