package dev.banyan.monolith.admin.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.banyan.contract.ListText;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// CSV as RFC 4180 has it, safe for spreadsheets.
final class CsvExport implements ExportFile {
  private final CsvWriter out;
  private final List<Field> columns;

  CsvExport(Writer out, List<Field> columns) {
    CsvWriter.CsvWriterBuilder writer = CsvWriter.builder();
    if (columns.size() == 1) {
      // An empty line would be no row.
      writer.quoteStrategy(QuoteStrategies.EMPTY);
    }
    this.out = writer.build(out);
    this.columns = columns;
    this.out.writeRecord(columns.stream().map(Field::name).toList());
  }

  @Override
  public void add(Entry entry) throws IOException {
    try {
      out.writeRecord(columns.stream().map(field -> cell(field, entry)).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  private static String cell(Field field, Entry entry) {
    String text = text(entry.value(field.name()), field.type() == FieldType.MANY);
    boolean cannotBeFormula =
        field.type().isNumber()
            || field.type() == FieldType.DATE
            || field.type() == FieldType.MOMENT
            || field.type() == FieldType.YES_NO;
    return cannotBeFormula ? text : Formulas.guarded(text);
  }

  private static String text(Value value, boolean many) {
    return switch (value) {
      case Value.Several(var texts) -> ListText.write(texts);
      case Value.Links(var links, var more) when many ->
          ListText.write(links.stream().map(Value.Link::label).toList()) + (more ? ", …" : "");
      case Value.Nothing _, Value.Text _, Value.Links _ -> value.shown();
    };
  }
}
