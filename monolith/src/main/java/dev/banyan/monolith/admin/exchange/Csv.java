package dev.banyan.monolith.admin.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// CSV as RFC 4180 has it, safe for spreadsheets.
final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private Csv() {}

  static String line(List<String> cells) {
    return cells.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? "\"" + cell.replace("\"", "\"\"") + "\""
        : cell;
  }

  /// A text that no spreadsheet takes for a formula.
  static String guarded(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /// The text that was guarded.
  static String unguarded(String text) {
    return text.length() > 1
            && text.charAt(0) == '\''
            && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }

  /// The rows of a text, separated by what its first line has most of: comma, semicolon or tab.
  ///
  /// @throws UnreadableException where a quotation mark is never closed
  static List<List<String>> rows(String text, int most) {
    char separator = separator(text);
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < text.length() && rows.size() < most; i++) {
      char c = text.charAt(i);
      if (inQuotes) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          inQuotes = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        inQuotes = true;
      } else if (c == separator) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        end(rows, row, cell);
        row = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (inQuotes) {
      throw new UnreadableException("import.open-quote", rows.size() + 1);
    }
    if (rows.size() < most && (!row.isEmpty() || !cell.isEmpty())) {
      end(rows, row, cell);
    }
    return rows;
  }

  private static void end(List<List<String>> rows, List<String> row, StringBuilder cell) {
    row.add(cell.toString());
    cell.setLength(0);
    // An empty line is none.
    if (row.size() > 1 || !row.getFirst().isEmpty()) {
      rows.add(row);
    }
  }

  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    char best = ',';
    for (char one : new char[] {';', '\t'}) {
      if (count(first, one) > count(first, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(String text, char one) {
    return text.chars().filter(c -> c == one).count();
  }
}
