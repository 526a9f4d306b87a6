package dev.banyan.admin.importexport;

/// Keeps spreadsheets from running what is a text. Each text reads as it was written, one that
/// begins with the guard itself too.
final class CsvInjectionGuard {
  private static final char GUARD = '\'';
  // The wide ones are formulas to a spreadsheet that is set to an East Asian language.
  private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvInjectionGuard() {}

  /// A text that no spreadsheet takes for a formula.
  static String guarded(String text) {
    return needsGuard(text) ? GUARD + text : text;
  }

  /// The text that was guarded.
  static String unguarded(String text) {
    return !text.isEmpty() && text.charAt(0) == GUARD && needsGuard(text.substring(1))
        ? text.substring(1)
        : text;
  }

  private static boolean needsGuard(String text) {
    return !text.isEmpty() && (STARTS.indexOf(text.charAt(0)) >= 0 || text.charAt(0) == GUARD);
  }
}
