package dev.banyan.admin.importexport;

import dev.banyan.admin.model.Field;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// File formats for exports.
enum ExportFormat {
  CSV("text/csv") {
    @Override
    ExportFile begin(Writer out, List<Field> columns) {
      return new CsvExport(out, columns);
    }
  },

  JSON("application/json") {
    @Override
    ExportFile begin(Writer out, List<Field> columns) throws IOException {
      return new JsonExport(out, columns);
    }
  };

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  /// The media type.
  String type() {
    return type;
  }

  /// Writes the beginning of the file.
  abstract ExportFile begin(Writer out, List<Field> columns) throws IOException;
}
