package dev.banyan.admin.importexport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/// A parsed file of rows: the column names, and one text per column for each row.
///
/// CSV, or JSON if the file begins as an array. Reading stops at the first row beyond the limit.
record TabularFile(List<String> columns, List<List<String>> rows) {
  TabularFile {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @throws UnreadableFileException if it is neither valid CSV nor JSON
  static TabularFile of(InputStream file) throws IOException {
    try {
      // Unlike a charset, a decoder reports malformed input instead of replacing it.
      return read(new BufferedReader(new InputStreamReader(file, UTF_8.newDecoder())));
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException("import.encoding");
    }
  }

  /// @throws UnreadableFileException if it is neither valid CSV nor JSON
  static TabularFile of(String text) {
    try {
      return read(new BufferedReader(new StringReader(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TabularFile read(BufferedReader file) throws IOException {
    if (FileTypeDetector.of(file).hasByteOrderMark()) {
      file.skip(1);
    }
    FileTypeDetector fileTypeDetector = FileTypeDetector.of(file);
    TabularFile tabularFile =
        fileTypeDetector.isArray()
            ? JsonRows.read(file)
            : CsvRows.read(file, fileTypeDetector.separator());
    if (tabularFile.rows.isEmpty()) {
      throw new UnreadableFileException("import.empty");
    }
    return tabularFile;
  }
}
