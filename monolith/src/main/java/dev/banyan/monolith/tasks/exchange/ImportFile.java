package dev.banyan.monolith.tasks.exchange;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// Reads a file of tasks, whatever its name.
public final class ImportFile {
  /// The maximum size of a file in bytes.
  public static final int MAXIMUM_BYTES = 5 * 1024 * 1024;

  /// The maximum number of tasks in a file.
  public static final int MAXIMUM_ROWS = 5_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ImportFile() {}

  /// @throws UnreadableImportException if it is not in one of the formats, or exceeds a limit
  public static ImportedTasks read(byte[] content, ImportContext context) {
    requireSize(content.length);
    String text = text(ZipExport.isZip(content) ? ZipExport.data(content) : content);
    if (text.isBlank()) {
      throw new UnreadableImportException("tasks.import.unreadable.empty");
    }
    ImportedTasks tasks = read(text, context);
    if (tasks.rows().isEmpty()) {
      throw new UnreadableImportException("tasks.import.unreadable.no-tasks");
    }
    return tasks;
  }

  private static ImportedTasks read(String text, ImportContext context) {
    return switch (text.stripLeading().charAt(0)) {
      case '[' -> VikunjaExport.read(text, context);
      case '{' -> BanyanLines.read(text);
      default -> {
        CsvTable table = CsvTable.read(text);
        yield TodoistExport.isHeader(table.columns())
            ? TodoistExport.read(table, context)
            : BanyanCsv.read(table);
      }
    };
  }

  /// @throws UnreadableImportException if a file of this size is too large
  public static void requireSize(long bytes) {
    if (bytes > MAXIMUM_BYTES) {
      throw new UnreadableImportException(
          "tasks.import.unreadable.too-large", MAXIMUM_BYTES / (1024 * 1024));
    }
  }

  static void requireRoom(int rows) {
    if (rows >= MAXIMUM_ROWS) {
      throw new UnreadableImportException("tasks.import.unreadable.too-many", MAXIMUM_ROWS);
    }
  }

  private static String text(byte[] content) {
    // Unlike a charset, a decoder reports malformed input instead of replacing it.
    try {
      String text = charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf('\0') < 0) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // The same as text with NUL: another encoding, or no text at all.
    }
    throw new UnreadableImportException("tasks.import.unreadable.encoding");
  }

  // Spreadsheets write "Unicode text" with a byte order mark.
  private static Charset charset(byte[] content) {
    int first = content.length < 2 ? 0 : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
    return first == 0xFEFF || first == 0xFFFE ? UTF_16 : UTF_8;
  }
}
