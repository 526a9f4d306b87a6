package dev.banyan.monolith.admin.exchange;

import dev.banyan.monolith.admin.records.Entry;
import java.io.IOException;

/// A file that a list is being written into, record by record; none of them is kept.
interface ExportFile {
  void add(Entry entry) throws IOException;

  /// Writes what stands after all records.
  void end() throws IOException;
}
