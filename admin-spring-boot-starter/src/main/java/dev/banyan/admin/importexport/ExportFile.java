package dev.banyan.admin.importexport;

import dev.banyan.admin.model.RecordEntry;
import java.io.IOException;

/// An export file that is written record by record in constant memory.
interface ExportFile {
  void add(RecordEntry recordEntry) throws IOException;

  /// Writes the end of the file.
  void end() throws IOException;
}
