package dev.banyan.admin.importexport;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.AdminMessages;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.UriUtils;

/// Report of an import that adds rows one by one, with the rows that failed.
///
/// @param file the failed rows as CSV in a form field, URL-encoded
public record ImportReport(int added, List<String> columns, List<Line> lines, String file) {
  /// A row that was not added.
  public record Line(int number, List<String> cells, String why) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  public ImportReport {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  static ImportReport of(
      String kind, Upload upload, WriteResult.PartlyAdded outcome, AdminMessages words) {
    List<Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(upload.columns());
    for (Upload.Row row : upload.rows()) {
      WriteResult refusal = outcome.refusals().get(row.number());
      if (refusal != null) {
        lines.add(new Line(row.number(), row.cells(), words.why(kind, refusal)));
        rows.add(row.cells().stream().map(CsvInjectionGuard::guarded).toList());
      }
    }
    StringWriter file = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(file);
    rows.forEach(csv::writeRecord);
    return new ImportReport(
        outcome.added().size(), upload.columns(), lines, UriUtils.encode(file.toString(), UTF_8));
  }
}
