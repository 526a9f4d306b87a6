package dev.banyan.practice;

import java.io.PrintStream;

/// A terminal with 80 columns.
///
/// @param terminal whether the output is interactive: only then are colours and updating lines used
/// @param colours whether colours are enabled
record Terminal(PrintStream out, boolean terminal, boolean colours) {
  private static final int WIDTH = 78;
  private static final String RESET = "\u001b[0m";

  /// Colours from the 256-colour palette.
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

  /// Prints a paragraph.
  void say(String text) {
    lines("", "", text);
  }

  /// Prints a paragraph with a bullet and a hanging indent.
  void item(String mark, String text) {
    lines(mark, " ".repeat(mark.length()), text);
  }

  void command(String text) {
    out.println();
    out.println(paint(Paint.BOLD, "$ " + text));
  }

  /// Prints an output line of a command.
  void quote(String line) {
    int indent = 2;
    while (indent < line.length() + 2 && line.charAt(indent - 2) == ' ') {
      indent++;
    }
    // Aligns continuation lines with the second column of a line like "Stage          SETTLED".
    int column = line.matches("\\S.{13} \\S.*") ? 17 : indent;
    WrappedText.lines(line.strip(), WIDTH, " ".repeat(indent), " ".repeat(column))
        .forEach(text -> out.println(paint(Paint.FAINT, text)));
  }

  private void lines(String first, String others, String text) {
    WrappedText.lines(text, WIDTH, first, others).forEach(out::println);
  }

  /// Prints a line that the next one overwrites; prints nothing in non-interactive output.
  void live(String plain, String painted) {
    if (terminal) {
      out.print("\r" + painted + " ".repeat(Math.max(0, WIDTH - plain.length())));
      out.flush();
    }
  }

  /// Prints the final state of an updating line.
  void settled(String plain, String painted) {
    if (terminal) {
      live(plain, painted);
      out.println();
    } else {
      out.println(plain);
    }
  }
}
