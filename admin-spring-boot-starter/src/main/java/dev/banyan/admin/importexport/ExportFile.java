package dev.banyan.admin.importexport;

import dev.banyan.admin.model.RecordEntry;
import java.io.IOException;

/// A file that a list is being written into, record by record; none of them is kept.
interface ExportFile {
  void add(RecordEntry recordEntry) throws IOException;

  /// Writes what stands after all records.
  void end() throws IOException;
}
