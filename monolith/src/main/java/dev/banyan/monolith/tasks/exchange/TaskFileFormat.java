package dev.banyan.monolith.tasks.exchange;

import java.io.IOException;
import java.io.Writer;

/// Format of an exported file.
public enum TaskFileFormat {
  CSV("text/csv") {
    @Override
    public TaskFileWriter begin(Writer out) {
      return new CsvTaskWriter(out);
    }
  },

  /// A task of the API per line.
  NDJSON("application/x-ndjson") {
    @Override
    public TaskFileWriter begin(Writer out) {
      return new NdjsonTaskWriter(out);
    }
  };

  private final String mediaType;

  TaskFileFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /// Writes the beginning of a file.
  public abstract TaskFileWriter begin(Writer out) throws IOException;
}
