package dev.banyan.admin.importexport;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes a JSON array with one object per line.
final class JsonExport implements ExportFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Writer out;
  private final List<Field> columns;
  private String before = "";

  JsonExport(Writer out, List<Field> columns) throws IOException {
    this.out = out;
    this.columns = columns;
    out.write("[\n");
  }

  @Override
  public void add(RecordEntry recordEntry) throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    columns.forEach(field -> row.put(field.name(), tree(recordEntry.value(field.name()))));
    out.write(before);
    out.write(JSON.writeValueAsString(row));
    before = ",\n";
  }

  @Override
  public void end() throws IOException {
    out.write("\n]\n");
    out.flush();
  }

  private static Object tree(Value value) {
    return switch (value) {
      case Value.Nothing() -> "";
      case Value.Text(var text) -> text;
      case Value.Several(var texts) -> texts;
      case Value.Links(var links, var ignored) -> links;
    };
  }
}
