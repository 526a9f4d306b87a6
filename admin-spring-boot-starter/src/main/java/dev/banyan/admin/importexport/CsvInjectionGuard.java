package dev.banyan.admin.importexport;

/// Prevents CSV injection: keeps spreadsheets from evaluating text as formulas. Reading reverses
/// the escaping exactly, even for text that begins with the escape character.
public final class CsvInjectionGuard {
  private static final char GUARD = '\'';
  // Spreadsheets with an East Asian locale also treat the full-width characters as formulas.
  private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvInjectionGuard() {}

  /// Escapes text that a spreadsheet would treat as a formula.
  public static String guarded(String text) {
    return needsGuard(text) ? GUARD + text : text;
  }

  /// Reverses the escaping.
  public static String unescape(String text) {
    return !text.isEmpty() && text.charAt(0) == GUARD && needsGuard(text.substring(1))
        ? text.substring(1)
        : text;
  }

  private static boolean needsGuard(String text) {
    return !text.isEmpty() && (STARTS.indexOf(text.charAt(0)) >= 0 || text.charAt(0) == GUARD);
  }
}
