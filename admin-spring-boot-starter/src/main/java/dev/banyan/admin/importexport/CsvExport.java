package dev.banyan.admin.importexport;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// Writes CSV according to RFC 4180, protected against formula injection.
final class CsvExport implements ExportFile {
  private final CsvWriter out;
  private final List<Field> columns;

  CsvExport(Writer out, List<Field> columns) {
    CsvWriter.CsvWriterBuilder writer = CsvWriter.builder();
    if (columns.size() == 1) {
      // Quotes empty values: an unquoted empty line would not count as a row.
      writer.quoteStrategy(QuoteStrategies.EMPTY);
    }
    this.out = writer.build(out);
    this.columns = columns;
    this.out.writeRecord(columns.stream().map(Field::name).toList());
  }

  @Override
  public void add(RecordEntry recordEntry) throws IOException {
    try {
      out.writeRecord(columns.stream().map(field -> cell(field, recordEntry)).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private static String cell(Field field, RecordEntry recordEntry) {
    String text = text(recordEntry.value(field.name()), field.type() == FieldType.MANY);
    boolean cannotBeFormula =
        field.type().isNumber()
            || field.type() == FieldType.DATE
            || field.type() == FieldType.MOMENT
            || field.type() == FieldType.YES_NO;
    return cannotBeFormula ? text : CsvInjectionGuard.guarded(text);
  }

  private static String text(Value value, boolean many) {
    return switch (value) {
      case Value.Several(var texts) -> DelimitedList.write(texts);
      case Value.Links(var links, var more) when many ->
          DelimitedList.write(links.stream().map(Value.Link::label).toList()) + (more ? ", …" : "");
      case Value.Nothing ignored -> value.shown();
      case Value.Text ignored -> value.shown();
      case Value.Links ignored -> value.shown();
    };
  }
}
