package dev.banyan.monolith.admin.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/// A file of rows, read: the names of its columns, and for each row a text in each.
///
/// CSV, or JSON where the file begins as an array. A file of too many rows is read no further than
/// to the first row too many.
record Sheet(List<String> columns, List<List<String>> rows) {
  Sheet {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @throws UnreadableException where it is no such file
  static Sheet of(InputStream file) throws IOException {
    try {
      // A decoder, unlike a charset, does not put question marks for what it cannot read.
      return read(new BufferedReader(new InputStreamReader(file, UTF_8.newDecoder())));
    } catch (CharacterCodingException e) {
      throw new UnreadableException("import.encoding");
    }
  }

  /// @throws UnreadableException where it is the text of no such file
  static Sheet of(String text) {
    try {
      return read(new BufferedReader(new StringReader(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sheet read(BufferedReader file) throws IOException {
    if (Beginning.of(file).hasByteOrderMark()) {
      file.skip(1);
    }
    Beginning beginning = Beginning.of(file);
    Sheet sheet =
        beginning.isArray() ? JsonRows.read(file) : CsvRows.read(file, beginning.separator());
    if (sheet.rows.isEmpty()) {
      throw new UnreadableException("import.empty");
    }
    return sheet;
  }
}
