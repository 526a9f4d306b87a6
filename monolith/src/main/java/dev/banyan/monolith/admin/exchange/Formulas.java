package dev.banyan.monolith.admin.exchange;

/// Keeps spreadsheets from running what is a text.
final class Formulas {
  private static final String STARTS = "=+-@\t\r";

  private Formulas() {}

  /// A text that no spreadsheet takes for a formula.
  static String guarded(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /// The text that was guarded.
  static String unguarded(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && STARTS.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
