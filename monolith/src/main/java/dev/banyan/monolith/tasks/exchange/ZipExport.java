package dev.banyan.monolith.tasks.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reads the tasks from the archive of a Vikunja user export.
final class ZipExport {
  private static final String DATA = "data.json";
  // Comments make the data larger than its tasks. Compressed text can be a thousand times larger.
  private static final int MAXIMUM_DATA = 4 * ImportFile.MAXIMUM_BYTES;
  private static final int MAXIMUM_ENTRIES = 10_000;

  private ZipExport() {}

  static boolean isZip(byte[] content) {
    return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3;
  }

  /// @throws UnreadableImportException if the archive has no tasks, or too much data
  static byte[] data(byte[] content) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      int entries = 0;
      long skipped = 0;
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        if (one.getName().equals(DATA)) {
          byte[] data = zip.readNBytes(MAXIMUM_DATA + 1);
          requireData(data.length);
          return data;
        }
        skipped += zip.skip(MAXIMUM_DATA + 1L - skipped);
        requireData(skipped);
        if (++entries > MAXIMUM_ENTRIES) {
          break;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableImportException("tasks.import.unreadable.zip");
    }
    throw new UnreadableImportException("tasks.import.unreadable.zip");
  }

  private static void requireData(long bytes) {
    if (bytes > MAXIMUM_DATA) {
      throw new UnreadableImportException(
          "tasks.import.unreadable.data-too-large", MAXIMUM_DATA / (1024 * 1024));
    }
  }
}
