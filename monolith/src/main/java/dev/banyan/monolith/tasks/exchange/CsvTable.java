package dev.banyan.monolith.tasks.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A CSV file with a header, separated by commas, semicolons or tabs.
///
/// @param columns in lower case
record CsvTable(List<String> columns, List<Row> rows) {
  CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @param line starting at 1
  record Row(int line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /// @throws UnreadableImportException if the text is not CSV
  static CsvTable read(String text) {
    int line = 1;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      Iterator<CsvRecord> each = records.iterator();
      List<String> columns = columns(each.next());
      List<Row> rows = new ArrayList<>();
      while (each.hasNext()) {
        CsvRecord next = each.next();
        line = (int) next.getStartingLineNumber();
        if (!next.getFields().stream().allMatch(String::isBlank)) {
          ImportFile.requireRoom(rows.size());
          rows.add(new Row(line, next.getFields()));
        }
      }
      return new CsvTable(columns, rows);
    } catch (CsvParseException e) {
      throw new UnreadableImportException("tasks.import.unreadable.csv", line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(CsvRecord header) {
    List<String> columns =
        header.getFields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new UnreadableImportException("tasks.import.unreadable.column-twice", column);
      }
    }
    return columns;
  }

  // The most frequent one in the first line.
  private static char separator(String text) {
    String line = text.lines().filter(one -> !one.isBlank()).findFirst().orElse("");
    char best = ',';
    for (char one : new char[] {';', '\t'}) {
      if (count(line, one) > count(line, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(String line, char one) {
    return line.chars().filter(c -> c == one).count();
  }

  /// The text of a cell; empty if the row or the table does not have it.
  String cell(Row row, String column) {
    int at = columns.indexOf(column);
    return at < 0 || at >= row.cells().size() ? "" : row.cells().get(at);
  }
}
