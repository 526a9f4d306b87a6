package dev.banyan.admin.importexport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Reads CSV with a header row.
final class CsvRows {
  private CsvRows() {}

  static TabularFile read(Reader file, char separator) throws IOException {
    // Rows of unequal length are checked here, to give a better error message.
    CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(file);
    TabularRows rows = new TabularRows();
    int reading = 0;
    try {
      Iterator<CsvRecord> each = records.iterator();
      if (!each.hasNext()) {
        throw new UnreadableFileException("import.empty");
      }
      List<String> columns = columns(each.next());
      reading = rows.next();
      while (each.hasNext()) {
        rows.add(cells(each.next(), reading, columns.size()));
        reading = rows.next();
      }
      return rows.under(columns);
    } catch (CsvParseException e) {
      throw new UnreadableFileException("import.csv", reading);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> columns(CsvRecord first) {
    List<String> columns = first.getFields().stream().map(String::strip).toList();
    TabularRows.requireText(0, columns);
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new UnreadableFileException("import.twice", column);
      }
    }
    return columns;
  }

  private static List<String> cells(CsvRecord row, int number, int columns) {
    if (row.getFieldCount() != columns) {
      throw new UnreadableFileException(
          "import.ragged", number, row.getStartingLineNumber(), row.getFieldCount(), columns);
    }
    return row.getFields().stream().map(CsvInjectionGuard::unescape).toList();
  }
}
