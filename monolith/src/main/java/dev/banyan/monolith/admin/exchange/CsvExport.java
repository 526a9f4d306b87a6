package dev.banyan.monolith.admin.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
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
    this.out = CsvWriter.builder().build(out);
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
    Value value = entry.value(field.name());
    String text = value instanceof Value.Several(var texts) ? ListText.write(texts) : value.shown();
    boolean cannotBeFormula =
        field.type().isNumber()
            || field.type() == FieldType.DATE
            || field.type() == FieldType.MOMENT
            || field.type() == FieldType.YES_NO;
    return cannotBeFormula ? text : Formulas.guarded(text);
  }
}
