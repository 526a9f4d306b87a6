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

/// A file of rows, read: the names of its columns, and for each row a text in each.
///
/// CSV, or JSON where the file begins as an array. A file of too many rows is read no further than
/// to the first row too many.
record TabularFile(List<String> columns, List<List<String>> rows) {
  TabularFile {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @throws UnreadableFileException where it is no such file
  static TabularFile of(InputStream file) throws IOException {
    try {
      // A decoder, unlike a charset, does not put question marks for what it cannot read.
      return read(new BufferedReader(new InputStreamReader(file, UTF_8.newDecoder())));
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException("import.encoding");
    }
  }

  /// @throws UnreadableFileException where it is the text of no such file
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
